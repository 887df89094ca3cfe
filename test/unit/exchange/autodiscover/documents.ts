const POX = 'http://schemas.microsoft.com/exchange/autodiscover/';
const SOAP = 'http://schemas.microsoft.com/exchange/2010/Autodiscover';

function pox(response: string, schema = 'outlook/responseschema/2006a'): string {
  return (
    '<?xml version="1.0" encoding="utf-8"?>' +
    `<Autodiscover xmlns="${POX}responseschema/2006"><Response xmlns="${POX}${schema}">${response}</Response></Autodiscover>`
  );
}

/** POX settings with the protocols given by type and the address of EWS. */
export function poxSettings(protocols: Readonly<Record<string, string>>): string {
  const inner = Object.entries(protocols).map(
    ([type, url]) => `<Protocol><Type>${type}</Type><Server>x</Server><EwsUrl>${url}</EwsUrl></Protocol>`,
  );
  return pox(
    '<User><DisplayName>Anna Berg</DisplayName></User><Account><AccountType>email</AccountType>' +
      `<Action>settings</Action>${inner.join('')}</Account>`,
  );
}

/** A POX redirect by `redirectUrl` or `redirectAddr`. */
export function poxRedirect(action: 'redirectUrl' | 'redirectAddr', element: string, target: string): string {
  return pox(`<Account><Action>${action}</Action><${element}>${target}</${element}></Account>`);
}

export function poxError(code: string, message: string): string {
  return pox(
    `<Error Time="08:00:00.0000000" Id="1054084152"><ErrorCode>${code}</ErrorCode><Message>${message}</Message><DebugData/></Error>`,
    'responseschema/2006',
  );
}

function soap(response: string): string {
  return (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>' +
    `<GetUserSettingsResponseMessage xmlns="${SOAP}"><Response>${response}</Response></GetUserSettingsResponseMessage>` +
    '</s:Body></s:Envelope>'
  );
}

/** An answer to GetUserSettings about one user. */
export function soapUser(code: string, inner: string): string {
  return soap(
    '<ErrorCode>NoError</ErrorCode><ErrorMessage/><UserResponses>' +
      `<UserResponse><ErrorCode>${code}</ErrorCode><ErrorMessage>About the user.</ErrorMessage>${inner}</UserResponse></UserResponses>`,
  );
}

export function soapSettings(settings: Readonly<Record<string, string>>): string {
  const inner = Object.entries(settings).map(
    ([name, value]) => `<UserSetting><Name>${name}</Name><Value>${value}</Value></UserSetting>`,
  );
  return soapUser('NoError', `<UserSettingErrors/><UserSettings>${inner.join('')}</UserSettings>`);
}

/** An answer to GetUserSettings that fails as a whole. */
export function soapError(code: string, message: string): string {
  return soap(`<ErrorCode>${code}</ErrorCode><ErrorMessage>${message}</ErrorMessage><UserResponses/>`);
}
