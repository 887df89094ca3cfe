import { escapeMarkup } from '../../core/markup.ts';
import type { Translate } from '../../core/text.ts';
import { PAGE_TEXTS, type PageText } from './wording.ts';

/** Where the page finds its parts, and what it may load. */
export interface PageFrame {
  readonly scriptUri: string;
  readonly styleUri: string;
  /** The source VS Code serves local resources from. */
  readonly cspSource: string;
  /** New for every page. */
  readonly nonce: string;
  /** Language tag of the texts. */
  readonly language: string;
}

/** The page of the form: complete but empty, in the reader's language. It can load its script and style and nothing else. */
export function renderPage(frame: PageFrame, translate: Translate): string {
  const say = (name: PageText): string => escapeMarkup(translate(PAGE_TEXTS[name]));
  const policy = `default-src 'none'; script-src 'nonce-${frame.nonce}'; style-src ${frame.cspSource}; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="${escapeMarkup(frame.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeMarkup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('title')}</title>
<link rel="stylesheet" href="${escapeMarkup(frame.styleUri)}">
</head>
<body>
<main>
<h1>${say('title')}</h1>
<p class="lead">${say('lead')}</p>
<p class="lead">${say('profile')} <span id="file-name"></span></p>
<form id="form" novalidate aria-busy="true" data-no-reply="${say('noReply')}">
${notices(say)}
${fields(say)}
${actions(say)}
</form>
<section id="result" role="status" aria-label="${say('signInResult')}" data-apply="${say('applyRemedy')}" hidden></section>
</main>
<script nonce="${frame.nonce}" src="${escapeMarkup(frame.scriptUri)}"></script>
</body>
</html>`;
}

type Say = (name: PageText) => string;

function notices(say: Say): string {
  return `<div id="obstacle" class="notice error-notice" role="alert" hidden><p></p></div>
<div id="changed" class="notice" role="status" hidden><p>${say('changedElsewhere')}</p><button type="button" id="reload" class="secondary">${say('reload')}</button></div>
<div id="summary" class="notice error-notice" tabindex="-1" role="group" aria-labelledby="summary-title" hidden>
<h2 id="summary-title">${say('summary')}</h2><ul></ul></div>`;
}

function fields(say: Say): string {
  return `<fieldset>
<legend>${say('endpoint')}</legend>
${radio('endpoint', 'autodiscover', say('autodiscover'), say('autodiscoverHint'))}
${radio('endpoint', 'ewsUrl', say('useAddress'))}
<div id="ewsUrl-field" class="nested" hidden>${input('ewsUrl', 'url', say('ewsUrl'), say('ewsUrlHint'))}</div>
</fieldset>
<fieldset aria-describedby="authentication-hint">
<legend>${say('authentication')}</legend>
<p id="authentication-hint" class="hint">${say('authenticationHint')}</p>
<div class="row">${radio('authentication', 'basic', say('basic'))}${radio('authentication', 'ntlm', say('ntlm'))}</div>
</fieldset>
${input('userName', 'text', say('userName'), say('userNameHint'))}
${input('address', 'text', say('address'), say('addressHint'))}
${password(say)}
<div class="field">
<label for="mailboxes">${say('mailboxes')}</label>
<p id="mailboxes-hint" class="hint">${say('mailboxesHint')}</p>
<textarea id="mailboxes" rows="6" spellcheck="false" wrap="off" ${described('mailboxes')}></textarea>
${errorPlace('mailboxes')}
</div>
${input('outsideMailbox', 'text', say('outsideMailbox'), say('outsideMailboxHint'), '')}`;
}

function radio(group: string, value: string, label: string, hint?: string): string {
  const id = `${group}-${value}`;
  const described = hint === undefined ? '' : ` aria-describedby="${id}-hint"`;
  const shownHint = hint === undefined ? '' : `<span id="${id}-hint" class="hint">${hint}</span>`;
  return `<div class="choice"><input type="radio" name="${group}" id="${id}" value="${value}"${described}><label for="${id}">${label}</label>${shownHint}</div>`;
}

function input(id: string, type: 'text' | 'url', label: string, hint: string, required = ' required'): string {
  return `<div class="field">
<label for="${id}">${label}</label>
<p id="${id}-hint" class="hint">${hint}</p>
<input id="${id}" type="${type}" spellcheck="false" autocapitalize="off" autocomplete="off"${required} ${described(id)}>
${errorPlace(id)}
</div>`;
}

/** The field and the sentence on the stored password stand in for each other: there is never a password to show. */
function password(say: Say): string {
  return `<div class="field">
<label for="password" id="password-label">${say('password')}</label>
<p id="password-hint" class="hint">${say('passwordHint')}</p>
<div class="row password">
<input id="password" type="password" autocomplete="off" ${described('password')}>
<span id="password-note" hidden></span>
<button type="button" id="password-switch" class="secondary" aria-describedby="password-note" hidden data-replace="${say('replacePassword')}" data-keep="${say('keepPassword')}"></button>
</div>
${errorPlace('password')}
</div>`;
}

function actions(say: Say): string {
  return `<div class="actions">
<button type="submit" id="save">${say('save')}</button>
<button type="button" id="test" class="secondary">${say('testSignIn')}</button>
<button type="button" id="cancel" class="secondary" hidden>${say('cancelTest')}</button>
<span id="unsaved" class="hint" hidden>${say('unsaved')}</span>
<span id="status" class="hint" role="status"></span>
<button type="button" id="open" class="link">${say('openFile')}</button>
</div>
<div id="progress" hidden data-starting="${say('testing')}"><progress aria-labelledby="progress-text"></progress><span id="progress-text" role="status"></span></div>`;
}

function described(id: string): string {
  return `aria-describedby="${id}-hint ${id}-error"`;
}

function errorPlace(id: string): string {
  return `<p id="${id}-error" class="error" hidden></p>`;
}
