import { FIELDS, type AccountDraft, type DraftChange, type FieldError, type FieldName } from '../protocol.ts';
import { element } from './elements.ts';

type Control = HTMLInputElement | HTMLTextAreaElement;

/** The fields of the form, but for the password: reads and shows drafts, shows what is wrong with them. */
export class AccountFields {
  readonly #ewsUrlField = element('ewsUrl-field', HTMLDivElement);

  read(): AccountDraft {
    return {
      endpoint: element('endpoint-ewsUrl', HTMLInputElement).checked ? 'ewsUrl' : 'autodiscover',
      ewsUrl: controlOf('ewsUrl').value,
      authentication: element('authentication-ntlm', HTMLInputElement).checked ? 'ntlm' : 'basic',
      userName: controlOf('userName').value,
      address: controlOf('address').value,
      mailboxes: controlOf('mailboxes').value,
      outsideMailbox: controlOf('outsideMailbox').value,
    };
  }

  show(draft: AccountDraft): void {
    element(`endpoint-${draft.endpoint}`, HTMLInputElement).checked = true;
    element(`authentication-${draft.authentication}`, HTMLInputElement).checked = true;
    for (const field of ['ewsUrl', 'userName', 'address', 'mailboxes', 'outsideMailbox'] as const) {
      // Writing an equal value would throw the caret to the end of the field.
      if (controlOf(field).value !== draft[field]) controlOf(field).value = draft[field];
    }
    this.arrange();
  }

  /** Shows a new value, and brings a person there. */
  apply(change: DraftChange): void {
    this.show({ ...this.read(), ...change });
    const field = FIELDS.find((each) => each in change);
    if (field) controlOf(field).focus();
    else if ('authentication' in change) element(`authentication-${change.authentication}`, HTMLInputElement).focus();
  }

  /** Shows the EWS address only where it counts. */
  arrange(): void {
    this.#ewsUrlField.hidden = this.read().endpoint !== 'ewsUrl';
  }

  /** Shows what is wrong with the given fields, and nothing under those of them that are right. */
  showErrors(fields: Iterable<FieldName>, errors: readonly FieldError[]): void {
    for (const field of fields) {
      const own = errors.filter((error) => error.field === field).map(({ message }) => message);
      const place = element(`${field}-error`, HTMLParagraphElement);
      place.textContent = shorten(own).join('\n');
      place.hidden = own.length === 0;
      if (own.length > 0) controlOf(field).setAttribute('aria-invalid', 'true');
      else controlOf(field).removeAttribute('aria-invalid');
    }
  }

  isInvalid(field: FieldName): boolean {
    return controlOf(field).hasAttribute('aria-invalid');
  }

  /** Brings a person to the place of an error: the field, and in a field of several lines the line. */
  goTo({ field, line }: FieldError): void {
    const control = controlOf(field);
    control.focus();
    if (control instanceof HTMLTextAreaElement && line !== undefined) selectLine(control, line);
  }
}

/** The field an element belongs to, if it is the control of one. */
export function fieldOf(target: EventTarget | null): FieldName | undefined {
  const id = target instanceof HTMLElement ? target.id : '';
  return FIELDS.find((field) => field === id);
}

function controlOf(field: FieldName): Control {
  return field === 'mailboxes' ? element(field, HTMLTextAreaElement) : element(field, HTMLInputElement);
}

const MAX_SHOWN_ERRORS = 5;

/** A list pasted wrongly has an error on every line; the first few tell the story. */
function shorten(messages: readonly string[]): readonly string[] {
  const hidden = messages.length - MAX_SHOWN_ERRORS;
  return hidden > 0 ? [...messages.slice(0, MAX_SHOWN_ERRORS), `+ ${hidden}`] : messages;
}

function selectLine(area: HTMLTextAreaElement, line: number): void {
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((length, each) => length + each.length + 1, 0);
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
}
