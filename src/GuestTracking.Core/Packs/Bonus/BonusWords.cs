using System.Globalization;
using System.Text.RegularExpressions;
using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Packs.Bonus;

/// <summary>
/// The texts of one language of bonus papers, and its way to write numbers, money and days. Separators stand in the words file: they
/// do not depend on the machine. Immutable; safe to share between threads.
/// </summary>
public sealed partial class BonusWords
{
    /// <summary>Keys with these beginnings name data; they need no declaration, and without one the key itself is shown.</summary>
    public static IReadOnlyList<string> FreePrefixes { get; } = [DepartmentPrefix, MeasurePrefix, ReasonPrefix, LeavePrefix, RolePrefix, CurrencyPrefix, RatePrefix];

    private const string DepartmentPrefix = "department.";
    private const string MeasurePrefix = "measure.";
    private const string ReasonPrefix = "reason.";
    private const string LeavePrefix = "leave.";
    private const string RolePrefix = "role.";
    private const string CurrencyPrefix = "currency.";
    private const string RatePrefix = "rate.";
    private const string StepPrefix = "step.";
    private const string RulePrefix = "rule.";

    /// <summary>The sentence that states an exchange rate, which is shown whole.</summary>
    private const string RatePhrase = "rate";


    /// <summary>Scores of this size and more are shown to two decimals, smaller ones (shares) to four.</summary>
    private const decimal LargeScore = 10;
    private const int LargeScoreDecimals = 2;
    private const int SmallScoreDecimals = 4;
    private const int ScoreDecimalsMax = 10;
    private const int PercentDecimals = 2;
    private const int ResultDecimals = 4;

    private static readonly Word SymbolFormat = new("format.money_symbol", "symbol", "amount");
    private static readonly Word CodeFormat = new("format.money_code", "code", "amount");
    private static readonly Word RunSource = new("source.run", "run");
    private static readonly Word AnswersSource = new("source.answers", "time");

    private readonly Words _words;
    private readonly IReadOnlyDictionary<string, string> _texts;
    private readonly Func<string, Exception> _missing;

    /// <summary>Words by key.</summary>
    /// <param name="language">Tag of the language, such as <c>de</c>; the papers carry it.</param>
    /// <param name="texts">Every declared word, and the phrases of calculations.</param>
    /// <param name="missing">What to throw where a calculation says a phrase that has no text; names file and key.</param>
    /// <exception cref="ArgumentException">A declared word is missing.</exception>
    public BonusWords(string language, IReadOnlyDictionary<string, string> texts, Func<string, Exception> missing)
    {
        (_words, _texts, _missing) = (new Words(language, texts, Word.OfBonuses), texts, missing);
    }

    /// <summary>Tag of the language, such as <c>de</c>.</summary>
    public string Language => _words.Language;

    /// <summary>Values of cells in this language.</summary>
    public ValueText Values => _words.Values;

    /// <summary>The text of a word with its places filled.</summary>
    public string Say(Word word, params ReadOnlySpan<string> values) => _words.Say(word, values);

    /// <summary>The text at a key that data decide, such as a step of a calculation.</summary>
    /// <exception cref="Exception">There is none: what the constructor was given, naming file and key.</exception>
    public string Say(string key) => _texts.GetValueOrDefault(key) ?? throw _missing(key);

    /// <summary>True where there is a text at a key.</summary>
    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>Where a score comes from; the name of a file as it is.</summary>
    public string Source(string source) => ScoreSources.Parts(source) switch
    {
        ({ } run, _, var rest) => Say(RunSource, run) + rest,
        (_, { } time, var rest) => Say(AnswersSource, time) + rest,
        _ => source,
    };

    /// <summary>A sentence of a calculation.</summary>
    /// <param name="phrase">The sentence without its language.</param>
    /// <param name="names">Names of roles and components.</param>
    /// <exception cref="Exception">There is no text for it: what the constructor was given, naming file and key.</exception>
    public string Say(Phrase phrase, PlanNames names)
    {
        var currency = phrase.Arguments.FirstOrDefault(argument => argument.Name == "currency")?.Value as string;
        var template = Say(phrase.Key);
        var sentence = Words.Fill(
            template,
            phrase.Arguments.ToDictionary(argument => argument.Name, argument => Argument(argument, phrase, currency, names), StringComparer.Ordinal));
        return template.StartsWith("{measure}", StringComparison.Ordinal) ? PackContext.Capital(sentence) : sentence;
    }

    /// <summary>A number with at most so many decimals, halves away from zero, without zeros at its end.</summary>
    public string Number(decimal value, int decimalsMax) => Digits(value, decimalsMax, fixedDecimals: false);

    /// <summary>A whole number with its thousands: <c>1.234</c>.</summary>
    public string Count(long count) => Digits(count, 0, fixedDecimals: true);

    /// <summary>
    /// A score to two decimals (below 10: four), and to more where it would look like a score that it is held against without being
    /// one: 84.998 beside 85 stays 84.998.
    /// </summary>
    public string Score(decimal score, params IEnumerable<decimal> heldAgainst)
    {
        var decimals = Math.Abs(score) >= LargeScore ? LargeScoreDecimals : SmallScoreDecimals;
        decimal[] others = [.. heldAgainst.Where(other => other != score)];
        while (decimals < ScoreDecimalsMax && Array.Exists(others, other => Round(other, decimals) == Round(score, decimals)))
        {
            decimals++;
        }
        return Number(score, decimals);
    }

    /// <summary>Percent, where 100 is the whole: <c>97,5 %</c>.</summary>
    public string Percent(decimal percent) => _words.WithPercent(Number(percent, PercentDecimals));

    /// <summary>Percentages of one column, all with as many decimals as the longest of them needs: <c>85,90 %</c> below <c>76,32 %</c>; empty for null.</summary>
    public IReadOnlyList<string> Percents(IReadOnlyList<decimal?> column)
    {
        var decimals = 0;
        while (decimals < PercentDecimals && column.Any(percent => percent is { } value && Round(value, decimals) != Round(value, PercentDecimals)))
        {
            decimals++;
        }
        return [.. column.Select(percent => percent is { } value ? _words.WithPercent(Digits(value, decimals, fixedDecimals: true)) : "")];
    }

    /// <summary>An amount with the decimals of its currency: <c>1.234,50 €</c>, <c>JPY 1,234</c>.</summary>
    public string Money(decimal amount, Currency currency)
    {
        var digits = Digits(amount, currency.Decimals, fixedDecimals: true);
        return _texts.GetValueOrDefault(CurrencyPrefix + currency.Code) is { } symbol
            ? Signed(digits, bare => Say(SymbolFormat, symbol, bare))
            : Signed(digits, bare => Say(CodeFormat, currency.Code, bare));
    }

    /// <summary>A day: "31. Dezember 2026".</summary>
    public string Day(DateOnly day) => _words.Day(day);

    /// <summary>A period by its key, in words.</summary>
    public string Period(string key) => _words.Period(key);

    /// <summary>A department by its key.</summary>
    public string Department(string key) => _texts.GetValueOrDefault(DepartmentPrefix + key, key);

    /// <summary>A measure by its key.</summary>
    public string Measure(string key) => _texts.GetValueOrDefault(MeasurePrefix + key, key);

    /// <summary>A role by its key, where the plan has no name for it in this language.</summary>
    public string Role(string key) => _texts.GetValueOrDefault(RolePrefix + key, key);

    /// <summary>A kind of leave by its key.</summary>
    public string Leave(string type) => _texts.GetValueOrDefault(LeavePrefix + type, type);

    /// <summary>A kind of exchange rate by its key.</summary>
    public string RateKind(string kind) => _texts.GetValueOrDefault(RatePrefix + kind, kind);

    /// <summary>A step of a calculation.</summary>
    public string Step(string step) => Say(StepPrefix + step);

    /// <summary>A rule by its key.</summary>
    public string Rule(string rule) => Say(RulePrefix + rule);

    /// <summary>Why there is no score, as computed where there is no text for it.</summary>
    public string Reason(string reason) => _texts.GetValueOrDefault(ReasonPrefix + reason, reason);

    /// <summary>Names one after the other.</summary>
    public string List(IEnumerable<string> names) => _words.List(names);

    /// <summary>Sentences one after the other; empty ones are passed over.</summary>
    public string Sentences(params IEnumerable<string> sentences) => _words.Sentences(sentences);

    /// <summary>A formula with the separators of the language; what is no number stays.</summary>
    public string Formula(string formula) => NumberInFormula().Replace(formula, number =>
        decimal.TryParse(number.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? Digits(value, value.Scale, fixedDecimals: true)
            : number.Value);

    /// <summary>A value of a calculation in its unit; empty where there is none.</summary>
    public string Value(StatementLine line, Currency participants, Currency plans) => (line.Value, line.Unit) switch
    {
        (null, _) or (_, StatementUnit.None) => "",
        ({ } value, StatementUnit.Score) => Number(value, ResultDecimals),
        ({ } value, StatementUnit.Percent) => _words.WithPercent(Number(value, ResultDecimals)),
        ({ } value, StatementUnit.Money) => Money(value, participants),
        ({ } value, StatementUnit.PlanMoney) => Money(value, plans),
        ({ } value, _) => Number(value, ResultDecimals),
    };

    private string Argument(PhraseArgument argument, Phrase phrase, string? currency, PlanNames names) => argument.Value switch
    {
        decimal amount when currency is not null && IsMoney(argument.Name) && Currency.Find(currency) is { } found => Money(amount, found),
        decimal rate when phrase.Key == RatePhrase => Number(rate, ScoreDecimalsMax),
        decimal number => Score(number, phrase.Arguments.Where(other => other != argument).Select(other => other.Value).OfType<decimal>()),
        int count => Count(count),
        long count => Count(count),
        DateOnly day => Day(day),
        string text => Text(argument.Name, text, names),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Keys that have names are said by name; what they are is told by the argument's name.</summary>
    private string Text(string name, string text, PlanNames names) => name switch
    {
        "department" => Department(text),
        "departments" => List(text.Split(", ").Select(Department)),
        "measure" => Measure(text),
        "component" => names.Component(text),
        "components" => List(text.Split(", ").Select(names.Component)),
        "role" or "other_role" => names.Role(text),
        "period" or "window" => Period(text),
        "leave" or "type" => Leave(text),
        "reason" => Reason(text),
        "kind" => RateKind(text),
        _ => text,
    };

    private static bool IsMoney(string name) => name is "amount" or "target" or "earnings" or "pool" or "share" or "before" or "after";

    private string Digits(decimal value, int decimals, bool fixedDecimals) =>
        _words.Number(value, decimals == 0 ? "#,##0" : "#,##0." + new string(fixedDecimals ? '0' : '#', decimals), decimals);

    /// <summary>The sign stands before everything else.</summary>
    private static string Signed(string digits, Func<string, string> write) => digits.StartsWith(Words.Minus, StringComparison.Ordinal) ? Words.Minus + write(digits[1..]) : write(digits);

    private static decimal Round(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);

    /// <summary>A number that is no part of a key or a date.</summary>
    [GeneratedRegex(@"(?<![\p{L}\d_.\-])\d+(\.\d+)?(?![\p{L}\d_\-]|\.\d)", RegexOptions.CultureInvariant)]
    private static partial Regex NumberInFormula();
}
