import { useMemo } from 'react';
import { ops, useSession, useWhole } from '../editor';
import { useWords } from '../i18n/i18n';
import { useNames } from '../place/names';
import { forwardSources } from '../session/target';
import { stepper, useStepper } from './stepperNow';

const none: readonly string[] = [];

/** The sources by which forward mode can be stepped. */
export function useForwardSources(): readonly string[] {
  const analysis = useSession(({ results }) => results?.analysis);
  const document = useWhole((state) => state.document);
  return useMemo(() => (document && analysis ? forwardSources(document, analysis, ops) : none), [document, analysis]);
}

/** Back from the target, or forward by one source. */
export function ModeChoice() {
  const { t } = useWords();
  const nameOf = useNames();
  const sources = useForwardSources();
  const source = useStepper(({ passes }) => passes.source);
  return (
    <select
      className="choice mode"
      aria-label={t('forward.mode')}
      value={source ?? ''}
      onChange={(event) => stepper.setSource(event.currentTarget.value || null)}
    >
      <option value="">{t('forward.reverse')}</option>
      {sources.map((id) => (
        <option key={id} value={id}>
          {t('forward.by', { id: nameOf(id) })}
        </option>
      ))}
    </select>
  );
}
