/** How the classes went: only numbers of people, and no opinion of fewer than five. */
import { signal } from '@preact/signals';
import type { CourseFigures } from '#src/domain/course-desk.ts';
import { useLoad } from '../load.ts';
import { TextField } from '../parts/field.tsx';
import { dayOf, now } from '../time.ts';
import { t } from '../words.ts';

const today = dayOf(now.peek());
const span = signal({ from: `${today.slice(0, 4)}-01-01`, to: today });
const counted = ['runs', 'cancelled', 'seats', 'registered', 'attended', 'absent'] as const;

export function FiguresPage() {
  const loaded = useLoad<CourseFigures>(() => ({ path: '/courses/figures', query: span.value }));
  const figures = loaded.value.value;
  return (
    <article class="page">
      <header class="page-head">
        <h1>{t('courses.figuresTitle')}</h1>
        <a href="/desk/courses">{t('courses.back')}</a>
      </header>
      <div class="filter-fields">
        <TextField
          label={t('courses.figuresFrom')}
          type="date"
          value={span.value.from}
          onInput={(from) => void (span.value = { ...span.peek(), from })}
        />
        <TextField
          label={t('courses.figuresTo')}
          type="date"
          value={span.value.to}
          onInput={(to) => void (span.value = { ...span.peek(), to })}
        />
      </div>
      {loaded.fault.value !== undefined && <p class="wrong">{loaded.fault.value.text}</p>}
      {figures !== undefined && (
        <>
          <dl class="figures">
            {counted.map((name) => (
              <div key={name}>
                <dt>{t(`courses.figure.${name}`)}</dt>
                <dd>{figures[name]}</dd>
              </div>
            ))}
            <div>
              <dt>{t('courses.figure.rating')}</dt>
              <dd>
                {figures.rating === undefined
                  ? '–'
                  : t('courses.figuresRating', {
                      rating: figures.rating.toFixed(1),
                      n: figures.rated,
                    })}
              </dd>
            </div>
          </dl>
          {figures.rating === undefined && <p class="help">{t('courses.figuresFew')}</p>}
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{t('courses.course')}</th>
                <th scope="col">{t('courses.figure.runs')}</th>
                <th scope="col">{t('courses.figure.registered')}</th>
                <th scope="col">{t('courses.figure.attended')}</th>
              </tr>
            </thead>
            <tbody>
              {figures.courses.map(({ course, title, runs, registered, attended }) => (
                <tr key={course}>
                  <td data-name={t('courses.course')}>
                    <span>{title}</span>
                  </td>
                  <td data-name={t('courses.figure.runs')}>
                    <span>{runs}</span>
                  </td>
                  <td data-name={t('courses.figure.registered')}>
                    <span>{registered}</span>
                  </td>
                  <td data-name={t('courses.figure.attended')}>
                    <span>{attended}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </article>
  );
}
