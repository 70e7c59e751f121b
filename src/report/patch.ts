import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** A unified patch between two texts; empty where they are the same. */
export function patch(before: string, after: string, oldName: string, newName: string): string {
  if (before === after) return '';
  return createTwoFilesPatch(oldName, newName, before, after, '', '', {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
