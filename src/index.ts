/**
 * The stages of lvsc, each on its own: a text is parsed and validated, laid out, turned into what it
 * asks of a director, planned against what a director is, and simulated. All of it is pure: no file
 * is read, no process started, and the same input gives the same output.
 *
 * A value is never changed by them: each stage gives new ones. Places count lines and columns from 1
 * and offsets from 0, times are in seconds, addresses are numeric.
 *
 * @packageDocumentation
 */
export { version } from './version.ts';

export { parse } from './language/parse.ts';
export type { ParseOptions, ParseResult } from './language/parse.ts';
export type { Dialect } from './language/dialect.ts';
export { namesFrom, wellKnownNames } from './language/values/names.ts';
export type { Names } from './language/values/names.ts';
export type * from './language/tree/ast.ts';
export type { Config, ServerConfig, VirtualConfig } from './language/values/config.ts';
export type { AddressAndDevice, Setting, SettingsOf } from './language/values/settings.ts';
export type {
  DirectiveBlock,
  DirectiveRow,
  ValueType,
} from './language/directives/directive-row.ts';
export type { Position, Range, Source } from './source/source.ts';

export { validate } from './validation/validate.ts';
export { hasErrors } from './source/finding.ts';
export type { Finding, RelatedPlace, Severity } from './source/finding.ts';
export type { Fix } from './source/fix.ts';

export { format } from './language/tree/print.ts';

export { desiredState } from './desired/desired-state.ts';
export type { Desired } from './desired/desired.ts';

export { plan, simulate } from './pipeline.ts';
export type { Live, PlanOptions } from './pipeline.ts';
export { readPlan } from './plan/read-plan.ts';
export { defaultPolicy, refusals } from './plan/policy.ts';
export type { Policy, PolicyRefusal } from './plan/policy.ts';
export type { Plan, PlannedChange, PlannedConfig } from './plan/plan.ts';
export { planDocument } from './plan/plan-document.ts';
export type { PlanDocument } from './plan/plan-document.ts';
export type { Drain } from './plan/drain.ts';
export type { Change, ServiceRecord } from './state/change.ts';
export type { Effect, Impact } from './plan/effect/effect.ts';
export type { Command, Program } from './tools/command.ts';
export type { Runnable } from './tools/commands-for.ts';
export type {
  AddressEntry,
  AnnounceEntry,
  ChainEntry,
  DrainEntry,
  DrainStep,
  Entry,
  IpvsEntry,
  ProbeEntry,
  ProbeStep,
  ProcessStep,
  Step,
  SysctlEntry,
} from './step/entry.ts';

export type { Family } from './address/family.ts';
export { emptyState } from './state/empty-state.ts';
export type {
  Address,
  Chain,
  ChainName,
  DirectorState,
  FilterRule,
  ForwardingMethod,
  Persistence,
  Protocol,
  RealServer,
  ServiceKey,
  SyncDaemon,
  Timeouts,
  Tunnel,
  VirtualService,
} from './state/director-state.ts';
export { ownsNothing } from './state/ownership.ts';
export type { DrainedServer, NamedServer, Ownership, ServerRef } from './state/ownership.ts';
export type { Connections, ServerConnections } from './state/moment.ts';
export { parseCapture } from './state/capture.ts';
export type { Capture } from './state/capture.ts';
export type { IpvsadmVersion } from './state/ipvsadm-version.ts';
export type { Tools } from './state/tools.ts';
export type { Checked } from './json/validator.ts';

export { LvscError } from './error/lvsc-error.ts';
export type { ErrorKind } from './error/lvsc-error.ts';
