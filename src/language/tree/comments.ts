import type { Comment } from './ast.ts';

/** A comment on lines of its own, and whether a blank line stood above it. */
export interface PlacedComment {
  readonly text: string;
  readonly isApart: boolean;
}

/** The comments above a statement, or at the end of a block. */
export interface CommentGroup {
  readonly comments: readonly PlacedComment[];
  /** Whether a blank line stood between the last comment and what follows. */
  readonly isApart: boolean;
}

/** Hands out the comments of a file in order, each to the statement that it stands with. */
export class CommentQueue {
  readonly #comments: readonly Comment[];
  #next = 0;
  /** The line on which the thing before the next comment ended. */
  #line = 0;

  constructor(comments: readonly Comment[]) {
    this.#comments = comments;
  }

  /**
   * The comments that start before a place, which is where a statement starts or a block ends.
   *
   * @param offset of the place
   * @param line of the place
   */
  before(offset: number, line: number): CommentGroup {
    const comments: PlacedComment[] = [];
    for (let comment = this.#peek(offset); comment; comment = this.#peek(offset)) {
      const { start, end } = comment.range;
      const isApart = this.#line > 0 && start.line - this.#line > 1;
      comments.push({ text: comment.text.trimEnd(), isApart });
      this.#line = end.line;
      this.#next++;
    }
    const isApart = comments.length > 0 && line - this.#line > 1;
    this.#line = line;
    return { comments, isApart };
  }

  /** The remark that ends this line, if there is one. */
  remark(line: number): string | null {
    this.#line = line;
    const comment = this.#comments[this.#next];
    if (!comment?.trailing || comment.range.start.line !== line) return null;
    this.#next++;
    return comment.text.trimEnd();
  }

  #peek(offset: number): Comment | undefined {
    const comment = this.#comments[this.#next];
    return comment && comment.range.start.offset < offset ? comment : undefined;
  }
}
