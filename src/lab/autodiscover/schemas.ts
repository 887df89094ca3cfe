/** The namespaces of POX and SOAP Autodiscover ([MS-OXDSCLI], [MS-OXWSADISC]). */
export const autodiscoverSchemas = {
  poxRequest: 'http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006',
  poxEnvelope: 'http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006',
  poxResponse: 'http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a',
  soap: 'http://schemas.microsoft.com/exchange/2010/Autodiscover',
  addressing: 'http://www.w3.org/2005/08/addressing',
} as const;
