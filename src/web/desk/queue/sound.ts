/** Two soft notes, made here: no file to fetch. */

let context: AudioContext | undefined;

export function ring(): void {
  context ??= new AudioContext();
  const { currentTime, destination } = context;
  for (const [index, pitch] of [523, 659].entries()) {
    const note = context.createOscillator();
    const loudness = context.createGain();
    const start = currentTime + index * 0.16;
    note.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.0001, start);
    loudness.gain.exponentialRampToValueAtTime(0.12, start + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.0001, start + 0.3);
    note.connect(loudness).connect(destination);
    note.start(start);
    note.stop(start + 0.32);
  }
}
