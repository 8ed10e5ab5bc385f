/** Drawings of one stroke, 24 by 24; never alone: a word stands beside each. */
const paths = {
  queue: 'M4 5.5h16v10H9.5L5 19.5v-4H4z',
  leads: 'M6 4.5h12v16l-6-4-6 4z',
  questions:
    'M9.3 9.3a2.7 2.7 0 1 1 4.1 2.4c-.9.5-1.4 1-1.4 1.9M12 16.6v.2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  courses: 'M3.5 8 12 4.5 20.5 8 12 11.5zM7 10v5c2.5 2.5 7.5 2.5 10 0v-5',
  announcements: 'M4.5 10v4h3l7 4V6l-7 4zM17.5 9.5c1.2 1.5 1.2 3.5 0 5',
  officers:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.7-3.8 3.3-5.5 6.5-5.5s5.8 1.7 6.5 5.5M16 4.5a3.5 3.5 0 0 1 0 6.5M18 15c2 .8 3.2 2.5 3.5 5',
  audit: 'M6 3.5h9l3.5 3.5v13.5H6zM9 10h6M9 13.5h6M9 17h4',
  shield: 'M12 3.5l7 2.5v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6zM9 12l2.2 2.2L15 10.5',
  health: 'M3.5 12h4l2-5 4 10 2.5-5h4.5',
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  back: 'M14.5 5.5 8 12l6.5 6.5',
  send: 'M4 12 20 4.5 15.5 20l-3.8-6.2zM11.7 13.8 20 4.5',
  attach:
    'M19 11.5 12.5 18a4.2 4.2 0 0 1-6-6L13 5.5a2.8 2.8 0 0 1 4 4L10.5 16a1.4 1.4 0 0 1-2-2l6-6',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 20 20',
  print: 'M7 9V4h10v5M7 17H4.5V9h15v8H17M7 14h10v6.5H7z',
  cross: 'M6 6l12 12M18 6 6 18',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

/** The five-petalled ban flower of the chat page. */
export function Mark() {
  const petal = 'M24 23C18.4 19 15.6 12.6 18 6.6c1.6-3.4 10.4-3.4 12 0 2.4 6-.4 12.4-6 16.4z';
  return (
    <svg class="mark" viewBox="0 0 48 48" aria-hidden="true">
      {[0, 72, 144, 216, 288].map((turn) => (
        <path key={turn} class="petal" transform={`rotate(${turn} 24 24)`} d={petal} />
      ))}
      <circle class="heart" cx="24" cy="24" r="3.4" />
    </svg>
  );
}
