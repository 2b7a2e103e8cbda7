import { places, useWhole } from '../editor';
import { useWords } from '../i18n/i18n';
import { Icon } from '../ui/Icon';
import type { Place } from './place';

/** From a function to the gradient it has of its own, and from there back. */
export function GradientSwitch({ place }: { place: Place }) {
  const { t } = useWords();
  const name = place.function!;
  const gradient = useWhole(({ document }) => document?.graph.functions?.[name]?.gradient);
  if (gradient === undefined) return null;
  return (
    <button type="button" className="btn line" onClick={() => places.enter({ function: gradient })}>
      <Icon name="nabla" small />
      {t('function.toGradient', { name: gradient })}
    </button>
  );
}
