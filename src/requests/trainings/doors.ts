/** All requests about trainings, by name: those of her own turns, and those her timers lead to. */
import type { RequestDoors } from '#src/domain/request.ts';
import { acceptSeat } from './accept.ts';
import { cancelTraining } from './cancel.ts';
import { trainingDetails } from './details.ts';
import { tellDropped } from './dropped.ts';
import { askFeedback } from './feedback.ts';
import type { TrainingDeps } from './house.ts';
import { lapseOffer } from './lapse.ts';
import { listTrainings } from './list.ts';
import { passOnMessage } from './message.ts';
import { myTrainings } from './mine.ts';
import { tellTrainingNews } from './news.ts';
import { offerSeat } from './offer.ts';
import { rateTraining } from './rate.ts';
import { remindOfTraining } from './remind.ts';
import { signUpForTraining } from './sign-up.ts';

export function trainingDoors(deps: TrainingDeps): RequestDoors {
  return {
    'trainings.list': listTrainings(deps),
    'trainings.details': trainingDetails(deps),
    'trainings.sign-up': signUpForTraining(deps),
    'trainings.mine': myTrainings(deps),
    'trainings.cancel': cancelTraining(deps),
    'trainings.accept': acceptSeat(deps),
    'trainings.rate': rateTraining(deps),
    'trainings.remind': remindOfTraining(deps),
    'trainings.offer': offerSeat(deps),
    'trainings.lapse': lapseOffer(deps),
    'trainings.news': tellTrainingNews(deps),
    'trainings.feedback': askFeedback(deps),
    'trainings.message': passOnMessage(deps),
    'trainings.dropped': tellDropped(deps),
  };
}
