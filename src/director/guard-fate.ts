/** What became of an apply that was to be confirmed, or was cut off. */
export interface GuardFate {
  readonly end: 'waiting' | 'confirmed' | 'undone' | 'differs' | 'settled' | 'unknown';
  /**
   * Another apply came after this one, whoever ran it: nothing of this one is to be taken back now.
   */
  readonly isOvertaken: boolean;
}
