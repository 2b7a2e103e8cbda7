import '../styles/picture.css';
import { useEffect, useState } from 'react';
import { useSelection } from '../editor';
import { useWords } from '../i18n/i18n';
import { pickedThings } from '../selection/selection';
import { Dialog } from '../ui/Dialog';
import { Icon } from '../ui/Icon';
import { Segments } from '../ui/Segments';
import { asksForSelection, closePicture } from './asking';
import { canCopy, copyPicture, savePicture } from './output';
import type { Picture } from './picture';
import { type Format, firstWish, pictureNow, type Scale, scales, type Wish } from './pictureNow';
import { feasibleScale, urlOf } from './rasterize';

/** The picture as it would be, undefined while it is drawn. */
function usePicture({ isTransparent, isSelection, hasLegend }: Wish): Picture | undefined {
  const [picture, setPicture] = useState<Picture>();
  useEffect(() => {
    let isCurrent = true;
    pictureNow({ ...firstWish, isTransparent, isSelection, hasLegend, hasDocument: false }).then(
      (drawn) => isCurrent && setPicture(drawn),
      console.error,
    );
    return () => {
      isCurrent = false;
    };
  }, [isTransparent, isSelection, hasLegend]);
  return picture;
}

const Choice = (props: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }) => (
  <label className="tick">
    <input type="checkbox" checked={props.isOn} onChange={(event) => props.onChange(event.currentTarget.checked)} />
    {props.label}
  </label>
);

/** How a picture of the graph is wanted, with the picture before it is saved. */
export function PictureDialog() {
  const { t } = useWords();
  const hasSelection = useSelection((picked) => pickedThings(picked).size > 0);
  const [wish, setWish] = useState<Wish>(() => ({ ...firstWish, isSelection: asksForSelection() }));
  const [news, setNews] = useState<'picture.copied' | 'picture.failed'>();
  const change = (part: Partial<Wish>) => {
    setNews(undefined);
    setWish((before) => ({ ...before, ...part }));
  };
  const picture = usePicture(wish);
  const scale = picture && wish.format === 'png' ? feasibleScale(picture, Number(wish.scale)) : 1;
  const size = picture && [picture.width, picture.height].map((side) => Math.floor(side * scale)).join(' × ');
  return (
    <Dialog title={t('picture.title')} onClose={closePicture}>
      <div className={wish.isTransparent ? 'preview checked' : 'preview'}>
        {picture && <img src={urlOf(picture.svg)} alt={t('picture.preview')} />}
      </div>
      <div className="picture-choices">
        <Segments<Format>
          label={t('picture.format')}
          value={wish.format}
          options={[
            ['png', 'PNG'],
            ['svg', 'SVG'],
          ]}
          onChange={(format) => change({ format })}
        />
        {wish.format === 'png' && (
          <Segments<Scale>
            label={t('picture.scale')}
            value={wish.scale}
            options={scales.map((each) => [each, `${each}×`] as const)}
            onChange={(next) => change({ scale: next })}
          />
        )}
        <output className="muted">{size}</output>
      </div>
      <div className="picture-ticks">
        {hasSelection && (
          <Choice
            label={t('picture.selection')}
            isOn={wish.isSelection}
            onChange={(isSelection) => change({ isSelection })}
          />
        )}
        <Choice
          label={t('picture.transparent')}
          isOn={wish.isTransparent}
          onChange={(isTransparent) => change({ isTransparent })}
        />
        <Choice label={t('picture.legend')} isOn={wish.hasLegend} onChange={(hasLegend) => change({ hasLegend })} />
        <Choice
          label={t('picture.document')}
          isOn={wish.hasDocument}
          onChange={(hasDocument) => change({ hasDocument })}
        />
      </div>
      <p className="hint-line">{t('picture.hint')}</p>
      <div className="picture-acts">
        <p className="muted" role="status">
          {news && t(news)}
        </p>
        {canCopy() && (
          <button
            type="button"
            className="btn line"
            onClick={() =>
              copyPicture(wish).then(
                () => setNews('picture.copied'),
                () => setNews('picture.failed'),
              )
            }
          >
            <Icon name="copy" />
            {t('picture.copy')}
          </button>
        )}
        <button
          type="button"
          className="btn primary"
          onClick={() => savePicture(wish).then(closePicture, () => setNews('picture.failed'))}
        >
          <Icon name="download" />
          {t('picture.save')}
        </button>
      </div>
    </Dialog>
  );
}
