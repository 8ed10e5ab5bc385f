/** The shape of each kind of record. A new kind: its shape in a file beside this one, and one line here. */
import type { z } from 'zod';
import type { RecordKind, RecordValues } from '#src/domain/record.ts';
import { announcementShape } from './announcement.ts';
import { auditShape } from './audit.ts';
import { courseRunShape, registrationShape, runMessageShape } from './course.ts';
import { dataRequestShape } from './data-request.ts';
import {
  cannedShape,
  deskChatShape,
  deskCodeShape,
  deskFileShape,
  draftShape,
  noteShape,
  questionShape,
} from './desk.ts';
import { founderLineShape, foundingShape } from './founding.ts';
import { handoffShape } from './handoff.ts';
import { leadShape } from './lead.ts';
import { linkCodeShape, linkTriesShape } from './link.ts';
import {
  deskHouseShape,
  deskSessionShape,
  inviteShape,
  loginShape,
  officerShape,
  triesShape,
} from './officer.ts';
import { backupShape, pulseShape } from './pulse.ts';
import { recipientShape } from './recipient.ts';
import { sweepShape } from './retention.ts';

export const recordShapes: { readonly [Kind in RecordKind]: z.ZodType<RecordValues[Kind]> } = {
  lead: leadShape,
  handoff: handoffShape,
  note: noteShape,
  canned: cannedShape,
  'desk-file': deskFileShape,
  'desk-chat': deskChatShape,
  'desk-code': deskCodeShape,
  question: questionShape,
  draft: draftShape,
  officer: officerShape,
  login: loginShape,
  'desk-session': deskSessionShape,
  invite: inviteShape,
  tries: triesShape,
  'desk-house': deskHouseShape,
  audit: auditShape,
  pulse: pulseShape,
  backup: backupShape,
  'course-run': courseRunShape,
  registration: registrationShape,
  'run-message': runMessageShape,
  recipient: recipientShape,
  'data-request': dataRequestShape,
  announcement: announcementShape,
  'link-code': linkCodeShape,
  'link-tries': linkTriesShape,
  sweep: sweepShape,
  founding: foundingShape,
  'founder-line': founderLineShape,
};

/** False for a kind that only a newer version knows. */
export function isRecordKind(name: string): name is RecordKind {
  return Object.hasOwn(recordShapes, name);
}
