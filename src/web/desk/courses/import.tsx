/** Classes from a spreadsheet: looked over first, every bad row named, nothing kept until all are right. */
import { useSignal } from '@preact/signals';
import type { ImportReport, ImportTable } from '#src/domain/course-desk.ts';
import { ask, type Fault, type Result } from '../api.ts';
import { Dialog } from '../parts/dialog.tsx';
import { AreaField, Field } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { say } from '../toast.tsx';
import { t } from '../words.ts';
import { daysText } from './stage.tsx';

export function Import({ onClose }: { readonly onClose: () => void }) {
  const text = useSignal('');
  const file = useSignal<File | undefined>(undefined);
  const report = useSignal<ImportReport | undefined>(undefined);

  async function attempt(dry: boolean): Promise<Result<ImportReport>> {
    const chosen = file.peek();
    const body: ImportTable =
      chosen === undefined ? { text: text.peek(), dry } : { file: await base64Of(chosen), dry };
    return ask('/courses/table', { method: 'POST', body });
  }

  const ready = report.value !== undefined && isRight(report.value);
  async function send(): Promise<Fault | undefined> {
    const result = await attempt(!ready);
    if (!result.ok) return result.fault;
    report.value = result.value;
    if (!result.value.dry && isRight(result.value)) {
      say(t('courses.pasteDone', { n: result.value.good }));
      onClose();
    }
    return undefined;
  }

  return (
    <Dialog title={t('courses.pasteTitle')} onClose={onClose}>
      <Form
        submit={
          ready ? t('courses.pasteSave', { n: report.value?.good ?? 0 }) : t('courses.pasteCheck')
        }
        onSend={send}
        onCancel={onClose}
        disabled={text.value.trim() === '' && file.value === undefined}
      >
        <AreaField
          label={t('courses.pasteText')}
          help={t('courses.pasteHelp')}
          rows={5}
          value={text.value}
          onInput={(value) => {
            text.value = value;
            report.value = undefined;
          }}
        />
        <Field label={t('courses.pasteFile')}>
          {(ids) => (
            <input
              {...ids}
              type="file"
              accept=".xlsx"
              onChange={(event) => {
                file.value = event.currentTarget.files?.[0];
                report.value = undefined;
              }}
            />
          )}
        </Field>
        {report.value !== undefined && <Report report={report.value} />}
      </Form>
    </Dialog>
  );
}

/** A file's bytes as the server takes them. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const address = typeof reader.result === 'string' ? reader.result : '';
      resolve(address.slice(address.indexOf(',') + 1));
    });
    reader.addEventListener('error', () => reject(new Error('the file cannot be read')));
    reader.readAsDataURL(file);
  });
}

const isRight = ({ good, bad, table }: ImportReport): boolean =>
  good > 0 && bad.length === 0 && table.length === 0;

function Report({ report }: { readonly report: ImportReport }) {
  return (
    <div role="status">
      {report.table.map((text) => (
        <p key={text} class="wrong">
          {text}
        </p>
      ))}
      <p>{t('courses.pasteGood', { n: report.good })}</p>
      {report.bad.length > 0 && (
        <p class="wrong">{t('courses.pasteBad', { n: report.bad.length })}</p>
      )}
      <ul class="lines">
        {report.bad.map(({ row, problems }) => (
          <li key={row}>
            <span>
              <b>{t('courses.pasteRow', { n: row })}:</b>{' '}
              {problems.map(({ text }) => text).join(' ')}
            </span>
          </li>
        ))}
        {report.runs.map((run, index) => (
          <li key={index}>
            <span>
              {run.title}
              <small class="under">
                {daysText(run)} · {run.place}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
