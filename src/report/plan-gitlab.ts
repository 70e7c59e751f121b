import type { Change } from '../state/change.ts';

/** What GitLab shows of a plan in a merge request, in the words of its Terraform report. */
export interface GitlabPlan {
  readonly create: number;
  readonly update: number;
  readonly delete: number;
}

/**
 * How many changes a plan has of each kind, for the plan widget of GitLab.
 *
 * @see https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsterraform
 */
export function planGitlab({ changes }: { readonly changes: readonly Change[] }): string {
  const of = (kind: Change['kind']): number =>
    changes.filter((change) => change.kind === kind).length;
  const report: GitlabPlan = { create: of('add'), update: of('edit'), delete: of('remove') };
  return `${JSON.stringify(report)}\n`;
}
