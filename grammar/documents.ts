import { journalEntrySchema } from '../src/store/journal-schema.ts';
import { astSchema } from '../src/language/tree/ast-schema.ts';
import { grammarRules } from '../src/language/tree/parser.ts';
import { planSchema } from '../src/plan/plan-schema.ts';
import {
  doctorSchema,
  errorSchema,
  historySchema,
  outcomeSchema,
  recoverySchema,
  stateSchema,
  statusSchema,
} from '../src/report/document-schemas.ts';
import { diagnosticsSchema } from '../src/report/diagnostics-schema.ts';
import { captureSchema } from '../src/state/capture.ts';
import { ebnf } from './ebnf.ts';
import { railroad } from './railroad.ts';
import { textmate } from './textmate.ts';
import { vim } from './vim.ts';

/** Every generated file of this folder, by name: the formats that lvsc reads and writes. */
export function documents(): ReadonlyMap<string, string> {
  const rules = grammarRules();
  return new Map([
    ['lvs.conf.ebnf', ebnf(rules)],
    ['railroad.html', railroad(rules)],
    ['lvs.conf.tmLanguage.json', json(textmate())],
    ['lvsconf.vim', vim()],
    ['ast.schema.json', json(astSchema)],
    ['capture.schema.json', json(captureSchema)],
    ['diagnostics.schema.json', json(diagnosticsSchema)],
    ['doctor.schema.json', json(doctorSchema)],
    ['error.schema.json', json(errorSchema)],
    ['history.schema.json', json(historySchema)],
    ['journal-entry.schema.json', json(journalEntrySchema)],
    ['outcome.schema.json', json(outcomeSchema)],
    ['plan.schema.json', json(planSchema)],
    ['recovery.schema.json', json(recoverySchema)],
    ['state.schema.json', json(stateSchema)],
    ['status.schema.json', json(statusSchema)],
  ]);
}

function json(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
