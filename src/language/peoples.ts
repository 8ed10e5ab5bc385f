/** Peoples: how women name their own, with its groups: «người Thái», «dân tộc Mông hoa», and «thái đen» where it is asked. */
import peoples from './words/peoples.json' with { type: 'json' };

const { heads, names, onlyAsked, majority, together } = peoples;
const headed = (list: readonly string[]): string[] =>
  list.flatMap((name) => heads.map((head) => `${head} ${name}`));

/** Said of herself in any sentence. «Người Lào» may be a citizen of Laos. */
export const toldPeoples = {
  minority: [...headed(names), ...together],
  kinh: headed(majority),
};

/** Said where it is asked. */
export const askedPeoples = {
  yes: [...names, ...onlyAsked, ...toldPeoples.minority, ...headed(onlyAsked)],
  no: [...majority, ...toldPeoples.kinh],
};
