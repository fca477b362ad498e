import type { MediaField } from '../shared/media';
import type { FileRules } from '../types';

/** "750 MB", read so that no file is refused that Tavus would take. */
const MAX_VIDEO = 750 * 1024 ** 2;
/** A signed link must work for at least 24 hours (docs.tavus.io, "Create Replica"); an hour more, as it is made before it is sent. */
const LINK_HOURS = 25;

const VIDEO: FileRules = {
	types: ['video/mp4', 'video/webm'],
	maxSize: MAX_VIDEO,
	linkHours: LINK_HOURS,
};

/** Rules of docs.tavus.io, "Replica Training". */
export const TRAINING_VIDEO: MediaField = {
	name: 'trainVideo',
	label: 'Training Video',
	apiField: 'train_video_url',
	placeholder: 'e.g. https://example.com/training.mp4',
	description:
		'Public direct link to an MP4 or WebM file of at most 750 MB, 1080p or better. A signed link must stay valid for at least 24 hours.',
	// Half a minute speaking and half a minute still: what is shorter than one half is another video.
	rules: { ...VIDEO, minSeconds: 30 },
};

export const CONSENT_VIDEO: MediaField = {
	name: 'consentVideo',
	label: 'Consent Video',
	apiField: 'consent_video_url',
	placeholder: 'e.g. https://example.com/consent.mp4',
	description: 'Public direct link to the video with the consent statement',
	rules: VIDEO,
};

/** Rules of docs.tavus.io, "Create Replica" from an image. */
export const TRAINING_IMAGE: MediaField = {
	name: 'trainImage',
	label: 'Training Image',
	apiField: 'train_image_url',
	placeholder: 'e.g. https://example.com/portrait.png',
	description:
		'Public direct link to a JPG or PNG of at least 512 x 512 pixels: one adult, from the front',
	rules: { types: ['image/jpeg', 'image/png'], minPixels: 512, linkHours: LINK_HOURS },
};
