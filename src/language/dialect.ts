/**
 * `lvsc` reads what operators write and warns where Piranha would not follow; `piranha` accepts and
 * rejects as the parser of Piranha 0.8.6 does.
 */
export type Dialect = 'lvsc' | 'piranha';
