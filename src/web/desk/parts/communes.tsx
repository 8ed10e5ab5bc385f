/** Which communes somebody works for, or something is for: all of the province, or some, found by typing. */
import { useSignal } from '@preact/signals';
import type { Communes } from '#src/domain/access.ts';
import { fold } from '../fold.ts';
import { useCommunes } from '../people.ts';
import { t } from '../words.ts';

interface CommunesProps {
  readonly legend: string;
  readonly value: Communes;
  readonly onChange: (value: Communes) => void;
  /** Those that may be chosen; the whole province only where all may be. */
  readonly among?: Communes;
}

export function CommunesField({ legend, value, onChange, among = 'all' }: CommunesProps) {
  const known = useCommunes();
  const communes = among === 'all' ? known : known.filter(({ slug }) => among.includes(slug));
  const typed = useSignal('');
  const some = value === 'all' ? [] : value;
  const wanted = fold(typed.value);
  // Those chosen stay in sight whatever is typed.
  const shown = communes.filter(
    ({ slug, name }) => some.includes(slug) || fold(name).includes(wanted),
  );
  return (
    <fieldset>
      <legend>{legend}</legend>
      {among === 'all' && (
        <>
          <label class="check">
            <input
              type="radio"
              name="communes"
              checked={value === 'all'}
              onChange={() => onChange('all')}
            />
            <span>{t('officers.allCommunes')}</span>
          </label>
          <label class="check">
            <input
              type="radio"
              name="communes"
              checked={value !== 'all'}
              onChange={() => onChange(some)}
            />
            <span>{t('officers.someCommunes')}</span>
          </label>
        </>
      )}
      {value !== 'all' && (
        <div class="commune-pick">
          <input
            type="search"
            aria-label={t('officers.pickCommune')}
            placeholder={t('officers.pickCommune')}
            value={typed.value}
            onInput={(event) => void (typed.value = event.currentTarget.value)}
          />
          <div class="commune-list">
            {shown.map(({ slug, name }) => (
              <label class="check" key={slug}>
                <input
                  type="checkbox"
                  checked={some.includes(slug)}
                  onChange={(event) =>
                    onChange(
                      event.currentTarget.checked
                        ? [...some, slug]
                        : some.filter((one) => one !== slug),
                    )
                  }
                />
                <span>{name}</span>
              </label>
            ))}
          </div>
        </div>
      )}
    </fieldset>
  );
}
