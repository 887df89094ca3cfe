import * as z from 'zod/mini';
import './form.css';
import { accountDraft } from '../protocol.ts';
import { HostLink } from './hostLink.ts';
import { FormPage } from './formPage.ts';
import { keepFocus } from './keepFocus.ts';
import { element } from './elements.ts';

// The page may not make code from text, so the validator must not try to.
z.config({ jitless: true });

const keptState = z.object({ profileId: z.string(), draft: accountDraft });

const vscode = acquireVsCodeApi();
const link = new HostLink(
  (message) => {
    vscode.postMessage(message);
  },
  element('form', HTMLFormElement).dataset['noReply'] ?? '',
);
const kept = keptState.safeParse(vscode.getState());
const page = new FormPage(link, (state) => {
  vscode.setState(state);
});

keepFocus();
window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const event = link.receive(data);
  if (event) page.hear(event);
});
void page.open(kept.data);
