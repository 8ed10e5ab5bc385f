/** Which communes somebody works for: all of the province, or some, found by typing. */
import { useSignal } from '@preact/signals';
import type { Communes } from '#src/domain/access.ts';
import { fold } from '../fold.ts';
import { useCommunes } from '../people.ts';
import { t } from '../words.ts';

interface CommunesProps {
  readonly value: Communes;
  readonly onChange: (value: Communes) => void;
}

export function CommunesField({ value, onChange }: CommunesProps) {
  const communes = useCommunes();
  const typed = useSignal('');
  const some = value === 'all' ? [] : value;
  const wanted = fold(typed.value);
  // Those chosen stay in sight whatever is typed.
  const shown = communes.filter(
    ({ slug, name }) => some.includes(slug) || fold(name).includes(wanted),
  );
  return (
    <fieldset>
      <legend>{t('officers.communes')}</legend>
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
