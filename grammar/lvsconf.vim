" Vim syntax file
" Language: lvs.conf, the configuration of Linux Virtual Server directors
" It belongs into ~/.vim/syntax, and into ~/.vim/ftdetect a file lvsconf.vim with this line:
"   autocmd BufNewFile,BufRead lvs.conf,lvs.cf setfiletype lvsconf

if exists('b:current_syntax')
  finish
endif

syntax match lvsconfComment /^\s*#.*$/
syntax match lvsconfRemark /\s\zs#.*$/ contained
syntax match lvsconfUnknown /^\s*\zs[^ \t=#{}]\+\ze\s*=/
syntax match lvsconfDirective /^\s*\zs\w\+\ze\s*=/ contained
syntax match lvsconfNumber /\%(^\|\s\)\zs\d\+\ze\%(\s\|$\)/ contained
syntax match lvsconfAddress /\%(^\|\s\)\zs\d\{1,3}\%(\.\d\{1,3}\)\{3}\ze\%(\s\|$\)/ contained
syntax match lvsconfAddress /\%(^\|\s\)\zs[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]\+\ze\%(\s\|$\)/ contained
syntax match lvsconfString /"[^"]*"\ze\%(\s\|$\)/ contained
syntax match lvsconfString /'[^']*'\ze\%(\s\|$\)/ contained
syntax cluster lvsconfValue contains=lvsconfRemark,lvsconfNumber,lvsconfAddress,lvsconfString
syntax match lvsconfGlobal0 /^\s*\%(serial_no\|primary\|primary_private\|primary_shared\|rsh_command\|backup_active\|backup\|backup_private\|backup_shared\|heartbeat\|heartbeat_port\|keepalive\|deadtime\|nat_router\|nat_nmask\|debug_level\|active_cmd\|inactive_cmd\|monitor_links\|syncdaemon\|syncd_iface\|syncd_id\|tcp_timeout\|tcpfin_timeout\|udp_timeout\|sync\|ipvsadm\|hard_shutdown\|masquerade\|sysctls\|masquerade_sources\|masquerade_devices\|mark_rules\|addresses\)\s*=.*$/ contains=lvsconfDirective,@lvsconfValue
syntax cluster lvsconfGlobalDirectives add=lvsconfGlobal0
syntax match lvsconfGlobalWord1 /=\@<=\s*\zs[^ \t#]\S*/ contained
syntax match lvsconfGlobalChoice1 /=\@<=\s*\zs"\?\%(lvs\|fos\)"\?\ze\%(\s\|$\)/ contained
highlight default link lvsconfGlobalWord1 lvsconfUnknownWord
highlight default link lvsconfGlobalChoice1 lvsconfWord
syntax match lvsconfGlobal1 /^\s*\%(service\)\s*=.*$/ contains=lvsconfDirective,lvsconfRemark,lvsconfGlobalWord1,lvsconfGlobalChoice1
syntax cluster lvsconfGlobalDirectives add=lvsconfGlobal1
syntax match lvsconfGlobalWord2 /=\@<=\s*\zs[^ \t#]\S*/ contained
syntax match lvsconfGlobalChoice2 /=\@<=\s*\zs"\?\%(nat\|direct\|tunnel\)"\?\ze\%(\s\|$\)/ contained
highlight default link lvsconfGlobalWord2 lvsconfUnknownWord
highlight default link lvsconfGlobalChoice2 lvsconfWord
syntax match lvsconfGlobal2 /^\s*\%(network\)\s*=.*$/ contains=lvsconfDirective,lvsconfRemark,lvsconfGlobalWord2,lvsconfGlobalChoice2
syntax cluster lvsconfGlobalDirectives add=lvsconfGlobal2
syntax match lvsconfGlobalWord3 /=\@<=\s*\zs[^ \t#]\S*/ contained
syntax match lvsconfGlobalChoice3 /=\@<=\s*\zs"\?\%(nothing\|preempt\)"\?\ze\%(\s\|$\)/ contained
highlight default link lvsconfGlobalWord3 lvsconfUnknownWord
highlight default link lvsconfGlobalChoice3 lvsconfWord
syntax match lvsconfGlobal3 /^\s*\%(reservation_conflict_action\)\s*=.*$/ contains=lvsconfDirective,lvsconfRemark,lvsconfGlobalWord3,lvsconfGlobalChoice3
syntax cluster lvsconfGlobalDirectives add=lvsconfGlobal3

syntax region lvsconfVirtual matchgroup=lvsconfBlock start=/^\s*\%(virtual\|failover\)\s\+.*{\ze\s*\%(#.*\)\?$/ end=/^\s*}\ze\%(\s\|$\)/ contains=lvsconfComment,lvsconfRemark,lvsconfUnknown,lvsconfServer,@lvsconfVirtualDirectives fold
syntax match lvsconfVirtual0 /^\s*\%(active\|address\|sorry_server\|vip_nmask\|fwmark\|port\|persistent\|pmask\|send\|expect\|use_regex\|send_program\|load_monitor\|timeout\|reentry\|quiesce_server\|client_monitor\|start_cmd\|stop_cmd\|master\|dirs\|addresses\|mark_rules\|mark_ports\|sched_flags\|ops\|pe\)\s*=.*$/ contains=lvsconfDirective,@lvsconfValue contained
syntax cluster lvsconfVirtualDirectives add=lvsconfVirtual0
syntax match lvsconfVirtualWord1 /=\@<=\s*\zs[^ \t#]\S*/ contained
syntax match lvsconfVirtualChoice1 /=\@<=\s*\zs"\?\%(rr\|wrr\|lc\|wlc\|lblc\|lblcr\|dh\|sh\|sed\|nq\|fo\|ovf\|mh\|twos\|pcc\)"\?\ze\%(\s\|$\)/ contained
highlight default link lvsconfVirtualWord1 lvsconfUnknownWord
highlight default link lvsconfVirtualChoice1 lvsconfWord
syntax match lvsconfVirtual1 /^\s*\%(scheduler\)\s*=.*$/ contains=lvsconfDirective,lvsconfRemark,lvsconfVirtualWord1,lvsconfVirtualChoice1 contained
syntax cluster lvsconfVirtualDirectives add=lvsconfVirtual1
syntax match lvsconfVirtualWord2 /=\@<=\s*\zs[^ \t#]\S*/ contained
syntax match lvsconfVirtualChoice2 /=\@<=\s*\zs"\?\%(tcp\|udp\|sctp\)"\?\ze\%(\s\|$\)/ contained
highlight default link lvsconfVirtualWord2 lvsconfUnknownWord
highlight default link lvsconfVirtualChoice2 lvsconfWord
syntax match lvsconfVirtual2 /^\s*\%(protocol\)\s*=.*$/ contains=lvsconfDirective,lvsconfRemark,lvsconfVirtualWord2,lvsconfVirtualChoice2 contained
syntax cluster lvsconfVirtualDirectives add=lvsconfVirtual2
syntax match lvsconfVirtualWord3 /=\@<=\s*\zs[^ \t#]\S*/ contained
syntax match lvsconfVirtualChoice3 /=\@<=\s*\zs"\?\%(nat\|direct\|tunnel\)"\?\ze\%(\s\|$\)/ contained
highlight default link lvsconfVirtualWord3 lvsconfUnknownWord
highlight default link lvsconfVirtualChoice3 lvsconfWord
syntax match lvsconfVirtual3 /^\s*\%(network\)\s*=.*$/ contains=lvsconfDirective,lvsconfRemark,lvsconfVirtualWord3,lvsconfVirtualChoice3 contained
syntax cluster lvsconfVirtualDirectives add=lvsconfVirtual3

syntax region lvsconfServer matchgroup=lvsconfBlock start=/^\s*\%(server\)\s\+.*{\ze\s*\%(#.*\)\?$/ end=/^\s*}\ze\%(\s\|$\)/ contains=lvsconfComment,lvsconfRemark,lvsconfUnknown,@lvsconfServerDirectives contained fold
syntax match lvsconfServer0 /^\s*\%(address\|nmask\|active\|port\|weight\|u_threshold\|l_threshold\|tun_port\)\s*=.*$/ contains=lvsconfDirective,@lvsconfValue contained
syntax cluster lvsconfServerDirectives add=lvsconfServer0
syntax match lvsconfServerWord1 /=\@<=\s*\zs[^ \t#]\S*/ contained
syntax match lvsconfServerChoice1 /=\@<=\s*\zs"\?\%(nat\|direct\|tunnel\)"\?\ze\%(\s\|$\)/ contained
highlight default link lvsconfServerWord1 lvsconfUnknownWord
highlight default link lvsconfServerChoice1 lvsconfWord
syntax match lvsconfServer1 /^\s*\%(network\)\s*=.*$/ contains=lvsconfDirective,lvsconfRemark,lvsconfServerWord1,lvsconfServerChoice1 contained
syntax cluster lvsconfServerDirectives add=lvsconfServer1
syntax match lvsconfServerWord2 /=\@<=\s*\zs[^ \t#]\S*/ contained
syntax match lvsconfServerChoice2 /=\@<=\s*\zs"\?\%(ipip\|gue\|gre\)"\?\ze\%(\s\|$\)/ contained
highlight default link lvsconfServerWord2 lvsconfUnknownWord
highlight default link lvsconfServerChoice2 lvsconfWord
syntax match lvsconfServer2 /^\s*\%(tun_type\)\s*=.*$/ contains=lvsconfDirective,lvsconfRemark,lvsconfServerWord2,lvsconfServerChoice2 contained
syntax cluster lvsconfServerDirectives add=lvsconfServer2
syntax match lvsconfServerWord3 /=\@<=\s*\zs[^ \t#]\S*/ contained
syntax match lvsconfServerChoice3 /=\@<=\s*\zs"\?\%(none\|csum\|remcsum\)"\?\ze\%(\s\|$\)/ contained
highlight default link lvsconfServerWord3 lvsconfUnknownWord
highlight default link lvsconfServerChoice3 lvsconfWord
syntax match lvsconfServer3 /^\s*\%(tun_checksum\)\s*=.*$/ contains=lvsconfDirective,lvsconfRemark,lvsconfServerWord3,lvsconfServerChoice3 contained
syntax cluster lvsconfServerDirectives add=lvsconfServer3

highlight default link lvsconfComment Comment
highlight default link lvsconfRemark Comment
highlight default link lvsconfUnknown Error
highlight default link lvsconfDirective Identifier
highlight default link lvsconfBlock Structure
highlight default link lvsconfNumber Number
highlight default link lvsconfAddress Constant
highlight default link lvsconfString String
highlight default link lvsconfWord Keyword
highlight default link lvsconfUnknownWord Error

let b:current_syntax = 'lvsconf'
