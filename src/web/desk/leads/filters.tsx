/** Which leads are shown. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { leadSorts } from '#src/domain/desk.ts';
import { leadStages } from '#src/domain/lead.ts';
import { Icon } from '../icon.tsx';
import { SelectField, TextField } from '../parts/field.tsx';
import { useColleagues, useCommunes } from '../people.ts';
import { t } from '../words.ts';
import { filter, set } from './state.ts';

const restMs = 250;
const wishes = ['found', 'papers', 'loans', 'trainings', 'other'] as const;

export function LeadFilters() {
  const open = useSignal(false);
  const colleagues = useColleagues();
  const communes = useCommunes();
  const timer = useRef<number | undefined>(undefined);
  const now = filter.value;
  return (
    <div class="filters bare">
      <div class="search" role="search">
        <Icon name="search" />
        <input
          type="search"
          aria-label={t('queue.searchLabel')}
          placeholder={t('search')}
          maxLength={80}
          defaultValue={now.q ?? ''}
          onInput={({ currentTarget }) => {
            window.clearTimeout(timer.current);
            timer.current = window.setTimeout(() => set({ q: currentTarget.value.trim() }), restMs);
          }}
        />
        <button
          type="button"
          class="quiet"
          aria-expanded={open.value}
          onClick={() => void (open.value = !open.value)}
        >
          {t('queue.filters')}
        </button>
      </div>
      <div class="filter-fields">
        <SelectField
          label={t('leads.stage')}
          value={now.stage ?? ''}
          onChange={(stage) => set({ stage })}
          options={[
            { value: '', label: t('leads.allStages') },
            ...leadStages.map((value) => ({ value, label: t(`stage.${value}`) })),
          ]}
        />
        {open.value && (
          <>
            <SelectField
              label={t('leads.owner')}
              value={now.owner ?? ''}
              onChange={(owner) => set({ owner })}
              options={[
                { value: '', label: t('leads.anyone') },
                { value: 'me', label: t('leads.mine') },
                { value: 'none', label: t('leads.unowned') },
                ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            <SelectField
              label={t('leads.sort')}
              value={now.sort ?? 'updated'}
              onChange={(sort) => set({ sort })}
              options={leadSorts.map((value) => ({ value, label: t(`leads.sortBy.${value}`) }))}
            />
            <SelectField
              label={t('queue.commune')}
              value={now.commune ?? ''}
              onChange={(commune) => set({ commune })}
              options={[
                { value: '', label: t('queue.allCommunes') },
                ...communes.map(({ slug, name }) => ({ value: slug, label: name })),
              ]}
            />
            <SelectField
              label={t('leads.wish')}
              value={now.wish ?? ''}
              onChange={(wish) => set({ wish })}
              options={[
                { value: '', label: t('leads.allWishes') },
                ...wishes.map((value) => ({ value, label: t(`wish.${value}`) })),
              ]}
            />
            <TextField
              label={t('leads.from')}
              type="date"
              value={now.from ?? ''}
              onInput={(from) => set({ from })}
            />
            <TextField
              label={t('leads.to')}
              type="date"
              value={now.to ?? ''}
              onInput={(to) => set({ to })}
            />
          </>
        )}
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={now.overdue === '1'}
          onChange={(event) => set({ overdue: event.currentTarget.checked ? '1' : '' })}
        />
        <span>{t('leads.onlyOverdue')}</span>
      </label>
    </div>
  );
}
