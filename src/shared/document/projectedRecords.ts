import type { DocumentId, LineId, SectionId, StatementId, TopicId } from '../base/ids';
import type { Act } from '../domain/act';
import type { Bracket } from '../domain/bracket';
import type { Brief } from '../domain/brief';
import type { Roster } from '../domain/delegation';
import type { DossierSettings, RecordSettings, SourceDocument } from '../domain/dossier';
import type { DoubleVerdict } from '../domain/double';
import type { Examined } from '../domain/examined';
import type { LedgerIndex } from '../domain/ledger';
import type { Entry } from '../domain/position';
import type { SectionReading } from '../domain/provision';
import type { Resolution } from '../domain/resolution';
import type { Seat, Seats } from '../domain/seat';
import type { Unheard } from '../domain/speech';
import type { Awaited, FloorLine, Statement, Topic } from '../domain/statement';
import type { BracketAnchor, OptionName, Target, TargetKey } from '../domain/target';
import type { OwnWords } from './ownWords';
import type { ProposalIndex } from './proposalIndex';
import type { SpanPlaces } from './spanPlaces';
import type { TextProjection } from './textProjection';
import type { TwoHands } from './twoHands';

/** The parts of the read model that are plain copies of the documents. */
export interface ProjectedRecords {
  readonly settings: DossierSettings;
  readonly recordSettings: RecordSettings;
  readonly seats: Seats;
  readonly sitting: Seat;
  readonly roster: Roster;
  readonly documents: ReadonlyMap<DocumentId, SourceDocument>;
  readonly topics: ReadonlyMap<TopicId, Topic>;
  readonly statements: ReadonlyMap<StatementId, Statement>;
  readonly lines: ReadonlyMap<LineId, FloorLine>;
  readonly awaited: readonly Awaited[];
  readonly doubles: ReadonlyMap<string, string>;
  readonly doubleVerdicts: readonly DoubleVerdict[];
  readonly entries: readonly Entry[];
  readonly acts: readonly Act[];
  readonly briefs: ReadonlyMap<TargetKey, Brief>;
  readonly resolutions: readonly Resolution[];
}

/** The parts of the read model that are worked out: text, ledger, questions. */
export interface ProjectedText {
  readonly text: TextProjection;
  readonly spans: SpanPlaces;
  readonly twoHands: TwoHands;
  readonly ownWords: OwnWords;
  readonly ledger: LedgerIndex;
  readonly proposals: ProposalIndex;
  readonly proposalsRevision: number;
  readonly sections: ReadonlyMap<SectionId, SectionReading>;
  resolve(target: Target, option: Entry['option']): { readonly key: TargetKey; readonly option: OptionName } | null;
  questionOf(bracket: Bracket): { readonly key: TargetKey; readonly option: OptionName };
  anchorOf(bracket: Bracket): BracketAnchor;
  briefs(): Iterable<Brief>;
  examined(proposal: string): Examined;
  unheard(): readonly Unheard[];
}
