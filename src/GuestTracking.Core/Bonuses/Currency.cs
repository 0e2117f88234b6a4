namespace GuestTracking.Core.Bonuses;

/// <summary>A currency of ISO 4217 with its minor units.</summary>
/// <param name="Code">Three capital letters.</param>
/// <param name="Decimals">Digits of its minor unit: JPY 0, EUR 2, KWD 3.</param>
public sealed record Currency(string Code, int Decimals)
{
    /// <summary>
    /// Codes that have a minor unit, by its digits: those of ISO 4217's list one (currencies and funds) with those withdrawn since 2023,
    /// which plans for earlier years name. Without gold, drawing rights and the like, which have none.
    /// </summary>
    private static readonly (int Decimals, string Codes)[] Listed =
    [
        (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
        (2, """
            AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE
            CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP
            LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR
            SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER
            ZAR ZMW ZWG ZWL
            """),
        (3, "BHD IQD JOD KWD LYD OMR TND"),
        (4, "CLF UYW"),
    ];

    /// <summary>Digits beyond are what a division leaves.</summary>
    private const int DecimalsExact = 15;

    private static readonly Dictionary<string, Currency> ByCode = Listed
        .SelectMany(group => group.Codes.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(code => new Currency(code, group.Decimals)))
        .ToDictionary(currency => currency.Code, StringComparer.Ordinal);

    /// <summary>The currency of a code; null where ISO 4217 has none of that code with a minor unit, or it is not in capitals.</summary>
    public static Currency? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>
    /// The amount in whole minor units, halves away from zero. A half is told from what a division before left of it:
    /// 3050.10·100/365·91.25/100 is 762.525, of which a decimal keeps 762.52499999999999999999999996.
    /// </summary>
    public decimal Round(decimal amount) =>
        Math.Round(Math.Round(amount, DecimalsExact, MidpointRounding.AwayFromZero), Decimals, MidpointRounding.AwayFromZero);
}
