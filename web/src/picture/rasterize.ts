import type { Picture } from './picture';

/** Pixels that browsers draw at most along one side, and at most altogether. */
const longest = 16_384;
const most = 2 ** 27;

/** The scale nearest to the one wanted at which a picture can be drawn. */
export const feasibleScale = ({ width, height }: Pick<Picture, 'width' | 'height'>, wanted: number): number =>
  Math.min(wanted, longest / Math.max(width, height), Math.sqrt(most / (width * height)));

export const urlOf = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

/** A picture as PNG. @throws where the browser cannot draw it. */
export async function pngOf(picture: Picture, wanted: number): Promise<Blob> {
  const image = new Image();
  image.src = urlOf(picture.svg);
  await image.decode();
  const scale = feasibleScale(picture, wanted);
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(picture.width * scale);
  canvas.height = Math.floor(picture.height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture came of it'))), 'image/png'),
  );
}
