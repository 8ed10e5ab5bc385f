/** How long things may take at the desk, in minutes of work; set in content/calendar/desk.yaml. */
export interface DeskHours {
  /** Within so long somebody is to answer: what she is told, and from when a case is late. */
  readonly answerWithin: number;
  /** An officer who says nothing to her for so long gives the case back. */
  readonly silentAfter: number;
  /** How often she is told that nobody has come yet; the last time names the way to the one-stop desk. */
  readonly tellAgain: number;
}
