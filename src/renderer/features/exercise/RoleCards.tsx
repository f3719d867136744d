import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import type { Seating } from '../../../shared/training/seating';
import { t } from '../../messages/messages';
import { PagedSheet } from '../../ui/PagedSheet';
import { QrCode } from '../../ui/QrCode';
import { BriefWords } from './BriefCard';
import { GradedBy } from './GradingGrid';
import type { Slip } from './roomSeats';
import { namesRead } from './SeatingList';
import { seatName } from './sight';

interface CardProps {
  readonly scenario: Scenario;
  readonly slips: ReadonlyMap<string, Slip>;
  /** Who is to sit where, by code of the seat. */
  readonly names: Seating['seats'];
}

/** A card for each seat, a page or more, each of which bears the mark (CF6): who it is, its brief in both parts, and how to come in where there is a room. */
export function RoleCards({ scenario, slips, names }: CardProps) {
  return (
    <div className="ex-cards">
      {scenario.seats.map(({ code }, seat) => {
        const brief = scenario.briefs.find((one) => one.seat === code);
        const slip = slips.get(code);
        const mark = <strong className="sheet-marking">{t('cards.exercise')}</strong>;
        const head = (
          <>
            <span>
              {scenario.title} · {seatName(scenario, seat)}
            </span>
            {mark}
          </>
        );
        const foot = (
          <>
            <span>{t('cards.confidential')}</span>
            {mark}
          </>
        );
        return (
          <PagedSheet key={code} head={head} foot={foot} className="ex-role">
            <h1>
              {seatName(scenario, seat)} <span className="ex-role-code">{code}</span>
            </h1>
            <NameLine names={names.get(code)} />
            {brief !== undefined && <BriefWords state={{ scenario }} brief={brief} />}
            <GradedBy scenario={scenario} />
            {slip !== undefined && <SlipWords slip={slip} />}
          </PagedSheet>
        );
      })}
    </div>
  );
}

/** A slip for each seat, to be cut apart: name, code and the square to scan. */
export function Slips({ scenario, slips, names }: CardProps) {
  return (
    <div className="ex-slips">
      {scenario.seats.map(({ code }, seat) => {
        const slip = slips.get(code);
        return (
          slip !== undefined && (
            <article key={code} className="ex-slip">
              <p className="ex-role-mark">{t('cards.exercise')}</p>
              <p>{scenario.title}</p>
              <h1>
                {t('cards.youAre')} {seatName(scenario, seat)}
              </h1>
              <NameLine names={names.get(code)} />
              <SlipWords slip={slip} />
            </article>
          )
        );
      })}
    </div>
  );
}

/** Who is to sit there; nothing where nobody was drawn. */
function NameLine({ names }: { readonly names: readonly string[] | undefined }) {
  return names === undefined ? null : <p className="ex-slip-name">{t('seating.for', { names: namesRead(names) })}</p>;
}

/** How one comes to a seat: the square to scan, the code, the address. */
export function SlipWords({ slip: { code, link } }: { readonly slip: Slip }) {
  return (
    <div className="ex-slip-words">
      {link !== null && <QrCode words={link} label={t('cards.link')} />}
      <div>
        <p className="ex-slip-code">{code}</p>
        {link !== null && <p className="ex-slip-link">{link}</p>}
        <p>{t('cards.how')}</p>
      </div>
    </div>
  );
}
