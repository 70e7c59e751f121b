import type { DirectiveBlock } from '../src/language/directives/directives.ts';
import { directiveWords } from './directive-words.ts';

/** The language for Vim and Neovim: a syntax file. */
export function vim(): string {
  return [
    '" Vim syntax file',
    '" Language: lvs.conf, the configuration of Linux Virtual Server directors',
    '" It belongs into ~/.vim/syntax, and into ~/.vim/ftdetect a file lvsconf.vim with this line:',
    '"   autocmd BufNewFile,BufRead lvs.conf,lvs.cf setfiletype lvsconf',
    '',
    "if exists('b:current_syntax')",
    '  finish',
    'endif',
    '',
    'syntax match lvsconfComment /^\\s*#.*$/',
    'syntax match lvsconfRemark /\\s\\zs#.*$/ contained',
    'syntax match lvsconfUnknown /^\\s*\\zs[^ \\t=#{}]\\+\\ze\\s*=/',
    'syntax match lvsconfDirective /^\\s*\\zs\\w\\+\\ze\\s*=/ contained',
    'syntax match lvsconfNumber /\\%(^\\|\\s\\)\\zs\\d\\+\\ze\\%(\\s\\|$\\)/ contained',
    'syntax match lvsconfAddress /\\%(^\\|\\s\\)\\zs\\d\\{1,3}\\%(\\.\\d\\{1,3}\\)\\{3}\\ze\\%(\\s\\|$\\)/ contained',
    'syntax match lvsconfAddress /\\%(^\\|\\s\\)\\zs[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]\\+\\ze\\%(\\s\\|$\\)/ contained',
    'syntax match lvsconfString /"[^"]*"\\ze\\%(\\s\\|$\\)/ contained',
    "syntax match lvsconfString /'[^']*'\\ze\\%(\\s\\|$\\)/ contained",
    'syntax cluster lvsconfValue contains=lvsconfRemark,lvsconfNumber,lvsconfAddress,lvsconfString',
    ...directives('global', ''),
    '',
    ...block('Virtual', 'virtual\\|failover', '', 'lvsconfServer,@lvsconfVirtualDirectives'),
    ...directives('virtual', ' contained'),
    '',
    ...block('Server', 'server', ' contained', '@lvsconfServerDirectives'),
    ...directives('server', ' contained'),
    '',
    'highlight default link lvsconfComment Comment',
    'highlight default link lvsconfRemark Comment',
    'highlight default link lvsconfUnknown Error',
    'highlight default link lvsconfDirective Identifier',
    'highlight default link lvsconfBlock Structure',
    'highlight default link lvsconfNumber Number',
    'highlight default link lvsconfAddress Constant',
    'highlight default link lvsconfString String',
    'highlight default link lvsconfWord Keyword',
    'highlight default link lvsconfUnknownWord Error',
    '',
    "let b:current_syntax = 'lvsconf'",
    '',
  ].join('\n');
}

function block(name: string, keywords: string, contained: string, contents: string): string[] {
  return [
    `syntax region lvsconf${name} matchgroup=lvsconfBlock start=/^\\s*\\%(${keywords}\\)\\s\\+.*{\\ze\\s*\\%(#.*\\)\\?$/ end=/^\\s*}\\ze\\%(\\s\\|$\\)/ contains=lvsconfComment,lvsconfRemark,lvsconfUnknown,${contents}${contained} fold`,
  ];
}

/** A directive is a match of its whole line, in which name and values are matches of their own. */
function directives(kind: DirectiveBlock, contained: string): string[] {
  const title = { global: 'Global', virtual: 'Virtual', server: 'Server' }[kind];
  return directiveWords(kind).flatMap(({ names, choices }, index) => {
    const own = `lvsconf${title}${index}`;
    const line = `/^\\s*\\%(${names.join('\\|')}\\)\\s*=.*$/`;
    const match = (contents: string): string[] => [
      `syntax match ${own} ${line} contains=lvsconfDirective,${contents}${contained}`,
      `syntax cluster lvsconf${title}Directives add=${own}`,
    ];
    if (choices === null) return match('@lvsconfValue');
    const [word, choice] = [`lvsconf${title}Word${index}`, `lvsconf${title}Choice${index}`];
    return [
      `syntax match ${word} /=\\@<=\\s*\\zs[^ \\t#]\\S*/ contained`,
      `syntax match ${choice} /=\\@<=\\s*\\zs"\\?\\%(${choices.join('\\|')}\\)"\\?\\ze\\%(\\s\\|$\\)/ contained`,
      `highlight default link ${word} lvsconfUnknownWord`,
      `highlight default link ${choice} lvsconfWord`,
      ...match(`lvsconfRemark,${word},${choice}`),
    ];
  });
}
