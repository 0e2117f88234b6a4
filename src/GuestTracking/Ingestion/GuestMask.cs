using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GuestTracking.Ingestion;

/// <summary>
/// Takes a guest out of texts: parts of the guest's names (two letters or more, whole words, whatever their case and accents; in scripts
/// without spaces between words wherever they stand), e-mail addresses, telephone numbers, booking and key (three characters or more). Used row after
/// row; what a row's guest is called is worked out when its first text comes.
/// </summary>
internal sealed partial class GuestMask
{
    public const string GuestMark = "[guest]";
    public const string MailMark = "[e-mail]";
    public const string PhoneMark = "[phone]";
    public const string BookingMark = "[booking]";

    /// <summary>Stand for the marks until the names are done, so that no guest is called as they are. Noncharacters: in no text of anyone.</summary>
    private const char Mail = '\uFDD0';
    private const char Phone = '\uFDD1';
    private const char Booking = '\uFDD2';
    private const char Guest = '\uFDD3';

    private const int NameLettersMin = 2;
    private const int GenitiveLettersMin = 3;
    private const int KeyLettersMin = 3;
    private const int PhoneDigitsMin = 7;

    /// <summary>Thai, the first script without spaces between words, or whose words carry their particles, up to the end of Hangul.</summary>
    private const char UnspacedFirst = '\u0E00';

    /// <summary>Words that stand in many names and say nobody's: masked beside a name only.</summary>
    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal)
    {
        "de", "del", "della", "der", "dos", "la", "las", "les", "los", "of", "the", "van", "vom", "von", "zu", "zum", "zur",
    };

    private readonly HashSet<string> _parts = new(StringComparer.Ordinal);
    private readonly List<string> _unspaced = [];
    private readonly List<string> _keys = [];

    /// <summary>Begins a row: nobody is known.</summary>
    public void Begin()
    {
        _parts.Clear();
        _unspaced.Clear();
        _keys.Clear();
    }

    /// <summary>A name of the row's guest, or several.</summary>
    public void AddName(string name)
    {
        foreach (var word in Words(name))
        {
            var folded = Fold(name.AsSpan(word.Start, word.Length));
            if (folded.Length >= NameLettersMin)
            {
                _parts.Add(folded);
                if (folded[0] >= UnspacedFirst && folded.All(letter => letter >= UnspacedFirst))
                {
                    _unspaced.Add(folded);
                }
            }
        }
    }

    /// <summary>A key or booking of the row's guest.</summary>
    public void AddKey(string key) => _keys.Add(key);

    /// <summary>A text without its guest.</summary>
    public string Mask(string text)
    {
        text = MailAddress().Replace(text.Normalize(NormalizationForm.FormC), Mail.ToString());
        foreach (var key in _keys)
        {
            text = PatternOf(key, text)?.Replace(text, Booking.ToString()) ?? text;
        }
        text = PhoneNumber().Replace(text, static found => IsPhone(found.Value) ? Phone.ToString() : found.Value);
        return MaskNames(text)
            .Replace(Mail.ToString(), MailMark, StringComparison.Ordinal).Replace(Phone.ToString(), PhoneMark, StringComparison.Ordinal)
            .Replace(Booking.ToString(), BookingMark, StringComparison.Ordinal).Replace(Guest.ToString(), GuestMark, StringComparison.Ordinal);
    }

    /// <summary>
    /// True where a response's key tells who the guest is: it holds an e-mail address, the guest's key or booking, or two parts of the name. One part
    /// alone may be chance.
    /// </summary>
    public bool IsIn(string responseKey) => MailAddress().IsMatch(responseKey) || _keys.Exists(key => PatternOf(key, responseKey)?.IsMatch(responseKey) == true)
        || Words(responseKey).Select(word => Fold(responseKey.AsSpan(word.Start, word.Length))).Where(_parts.Contains).Distinct(StringComparer.Ordinal).Count() >= 2;

    /// <summary>A key with other signs between its letters and digits, or none; null where it cannot be in the text, or is too short to tell anybody.</summary>
    private static Regex? PatternOf(string key, string text)
    {
        var runs = AlphanumericRuns().Matches(key).Select(run => run.Value).ToList();
        return runs.Sum(run => run.Length) < KeyLettersMin || !runs.TrueForAll(run => text.Contains(run, StringComparison.OrdinalIgnoreCase)) ? null
            : new Regex(
                $@"(?<![\p{{L}}\p{{N}}]){string.Join(@"[^\p{L}\p{N}]{0,3}", runs.Select(Regex.Escape))}(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    /// <summary>Digits enough, and no days of the calendar.</summary>
    private static bool IsPhone(string text) => text.Count(char.IsDigit) >= PhoneDigitsMin && !Days().IsMatch(text);

    private string MaskNames(string text)
    {
        foreach (var part in _unspaced)
        {
            text = text.Replace(part, Guest.ToString(), StringComparison.OrdinalIgnoreCase);
        }
        if (_parts.Count == 0)
        {
            return text;
        }
        var words = Words(text);
        var named = words.ConvertAll(word => Naming(text.AsSpan(word.Start, word.Length)));
        for (var at = 1; at < named.Count; at++)
        {
            // A particle belongs to the name before it, or after it.
            named[at] = named[at] == Named.Particle && named[at - 1] == Named.Yes ? Named.Yes : named[at];
        }
        for (var at = named.Count - 2; at >= 0; at--)
        {
            named[at] = named[at] == Named.Particle && named[at + 1] == Named.Yes ? Named.Yes : named[at];
        }
        var masked = new StringBuilder(text.Length);
        var copied = 0;
        for (var at = 0; at < words.Count; at++)
        {
            if (named[at] == Named.Yes)
            {
                var between = text.AsSpan(copied, words[at].Start - copied);
                if (at == 0 || named[at - 1] != Named.Yes || !between.IsWhiteSpace())
                {
                    masked.Append(between).Append(Guest);
                }
                copied = words[at].Start + words[at].Length;
            }
        }
        return masked.Append(text.AsSpan(copied)).ToString();
    }

    private Named Naming(ReadOnlySpan<char> word)
    {
        var folded = Fold(word);
        if (_parts.Contains(folded))
        {
            return Particles.Contains(folded) ? Named.Particle : Named.Yes;
        }
        // Meiers Zimmer.
        return folded.Length > GenitiveLettersMin && folded[^1] == 's' && _parts.Contains(folded[..^1]) && !Particles.Contains(folded[..^1]) ? Named.Yes : Named.No;
    }

    /// <summary>Runs of letters with their marks.</summary>
    private static List<(int Start, int Length)> Words(string text)
    {
        var words = new List<(int, int)>();
        for (var at = 0; at < text.Length; at++)
        {
            var start = at;
            while (at < text.Length && (char.IsLetter(text[at]) || (at > start && IsMark(text[at]))))
            {
                at++;
            }
            if (at > start)
            {
                words.Add((start, at - start));
            }
        }
        return words;
    }

    private static bool IsMark(char letter) =>
        CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>Lower case, without accents; letters that are none of the alphabet as those that stand for them.</summary>
    private static string Fold(ReadOnlySpan<char> word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var letter in word.ToString().Normalize(NormalizationForm.FormD))
        {
            if (!IsMark(letter) || letter >= UnspacedFirst)
            {
                var lower = char.ToLowerInvariant(letter);
                _ = lower switch
                {
                    'ß' => folded.Append("ss"),
                    'æ' => folded.Append("ae"),
                    'œ' => folded.Append("oe"),
                    'ø' => folded.Append('o'),
                    'ł' => folded.Append('l'),
                    'đ' or 'ð' => folded.Append('d'),
                    'ı' => folded.Append('i'),
                    _ => folded.Append(lower),
                };
            }
        }
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    [GeneratedRegex(@"[\p{L}\p{N}._%+'-]{1,128}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}", RegexOptions.CultureInvariant)]
    private static partial Regex MailAddress();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?:\+\s?)?\(?\d(?:[\s().\-/]{0,3}\d){6,30}(?![\p{L}\p{N}])", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneNumber();

    [GeneratedRegex(
        @"^(?:(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|[12]\d|3[01])[-./](?:19|20)\d\d)"
        + @"(?:\s*[-/]?\s*(?:(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|[12]\d|3[01])[-./](?:19|20)\d\d))*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Days();

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex AlphanumericRuns();

    private enum Named
    {
        No,
        Particle,
        Yes,
    }
}
