import type { ReactNode } from 'react';

interface PagedSheetProps {
  readonly head: ReactNode;
  readonly foot: ReactNode;
  /** Paragraphs are numbered in the margin. */
  readonly isNumbered?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** What is set on paper, with head and foot on each of its pages: those of a table come again on every page, and keep their room there. */
export function PagedSheet({ head, foot, isNumbered = false, className = '', children }: PagedSheetProps) {
  return (
    <table className={`sheet ${className}`.trim()} data-numbers={isNumbered ? '' : undefined}>
      <thead>
        <tr>
          <td>
            <div className="sheet-head">{head}</div>
          </td>
        </tr>
      </thead>
      <tfoot>
        <tr>
          <td>
            <div className="sheet-foot">{foot}</div>
          </td>
        </tr>
      </tfoot>
      <tbody>
        <tr>
          <td>{children}</td>
        </tr>
      </tbody>
    </table>
  );
}
