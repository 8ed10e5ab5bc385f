/** A question before something that is hard to take back. */
import type { Fault } from '../api.ts';
import { Dialog } from './dialog.tsx';
import { Form } from './form.tsx';

interface ConfirmProps {
  readonly title: string;
  readonly text: string;
  readonly submit: string;
  readonly onSend: () => Promise<Fault | string | undefined>;
  readonly onClose: () => void;
  readonly dangerous?: boolean;
}

export function Confirm({ title, text, submit, onSend, onClose, dangerous }: ConfirmProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      <Form submit={submit} onSend={onSend} onCancel={onClose} dangerous={dangerous === true} />
    </Dialog>
  );
}
