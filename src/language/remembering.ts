/** What was made of the last text, since one message is read as a command, an answer and a sentence in turn. */
export function remembering<Made>(make: (text: string) => Made): (text: string) => Made {
  let last = { text: '', made: make('') };
  return (text) => {
    if (last.text !== text) last = { text, made: make(text) };
    return last.made;
  };
}
