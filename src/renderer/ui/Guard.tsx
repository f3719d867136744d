import { Component, type ReactNode } from 'react';
import { t } from '../messages/messages';

interface GuardProps {
  readonly children: ReactNode;
  /** Is told what went wrong. */
  readonly report: (error: unknown) => void;
}

/**
 * A part of the window that may fail for itself: an error in drawing it leaves all others as they are, and a person may have it drawn again.
 * Without this React takes the whole window away.
 */
export class Guard extends Component<GuardProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.report(error);
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div className="guard" role="alert">
        <p>{t('guard.failed')}</p>
        <button type="button" className="button" onClick={() => this.setState({ hasFailed: false })}>
          {t('guard.again')}
        </button>
      </div>
    );
  }
}
