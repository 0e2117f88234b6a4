using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using GuestTracking.Core.Bonuses;
using Spectre.Console;

namespace GuestTracking.Commands;

/// <summary>How results are printed.</summary>
internal enum OutputFormat
{
    /// <summary>For people: rounded, aligned.</summary>
    Table,

    /// <summary>For programs: unrounded; empty means undefined.</summary>
    Csv,

    /// <summary>For programs: an array of objects, unrounded; null means undefined.</summary>
    Json,
}

/// <summary>A column of a result.</summary>
/// <param name="Name">Its name in every format.</param>
/// <param name="Decimals">How many decimals a person sees.</param>
/// <param name="ForPrograms">True: a detail that is left out of the table form, as are columns without any value.</param>
/// <param name="AboveZero">True: no value is 0; one that a double cannot tell from it is shown to a person as below the last decimal, like other small ones.</param>
internal sealed record ResultColumn(string Name, int Decimals = 1, bool ForPrograms = false, bool AboveZero = false);

/// <summary>An amount of money: to people with all its minor units, to programs as a number.</summary>
/// <param name="Amount">In whole minor units.</param>
/// <param name="Decimals">Digits of the currency's minor unit.</param>
internal sealed record MoneyCell(decimal Amount, int Decimals)
{
    /// <summary>The cell of an amount; null of none.</summary>
    public static MoneyCell? Of(decimal? amount, Currency currency) => amount is { } value ? new(value, currency.Decimals) : null;

    /// <summary><c>1,234.50</c></summary>
    public override string ToString() => Amount.ToString("N" + Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

/// <summary>A result as rows of text, whole numbers, doubles, exact decimals, dates and nulls, printed in one of the formats.</summary>
internal sealed class ResultTable(params IReadOnlyList<ResultColumn> columns)
{
    /// <summary>Rows of the table form are not folded before this width.</summary>
    private const int WidestRow = 400;
    private const char Minus = '\u2212';

    /// <summary>A decimal without zeros at its end; what a division leaves beyond 20 decimals is none of the result.</summary>
    private const string ExactDecimal = "0.####################";
    private readonly List<object?[]> _rows = [];

    public int Count => _rows.Count;

    /// <summary>Adds a row with a value for each column.</summary>
    public void Add(params object?[] values) => _rows.Add(values);

    public void Print(TextWriter output, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Csv:
                PrintCsv(output);
                break;
            case OutputFormat.Json:
                PrintJson(output);
                break;
            default:
                PrintTable(output);
                break;
        }
    }

    private void PrintCsv(TextWriter output)
    {
        using var memory = new MemoryStream();
        using (var csv = CsvWriter.Create(memory, new CsvWriterOptions { NewLine = "\n", Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            csv.WriteHeader([.. columns.Select(column => column.Name)]);
            foreach (var row in _rows)
            {
                foreach (var value in row)
                {
                    WriteField(csv, value);
                }
                csv.EndRecord();
            }
        }
        output.Write(Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length));
    }

    private static void WriteField(CsvWriter csv, object? value)
    {
        switch (value)
        {
            case null:
                csv.WriteField("");
                break;
            case string text:
                csv.WriteField(text);
                break;
            case double number:
                csv.WriteField(number);
                break;
            case long number:
                csv.WriteField(number);
                break;
            case int number:
                csv.WriteField(number);
                break;
            case MoneyCell money:
                csv.WriteField(money.Amount, ExactDecimal);
                break;
            case decimal number:
                // As a text a negative one would be taken for a formula, and escaped.
                csv.WriteField(number, ExactDecimal);
                break;
            default:
                csv.WriteField(Invariant(value));
                break;
        }
    }

    private void PrintJson(TextWriter output)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (var row in _rows)
            {
                json.WriteStartObject();
                for (var at = 0; at < row.Length; at++)
                {
                    json.WritePropertyName(columns[at].Name);
                    WriteValue(json, row[at]);
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        output.WriteLine(Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length));
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case MoneyCell money:
                json.WriteRawValue(money.Amount.ToString(ExactDecimal, CultureInfo.InvariantCulture));
                break;
            case decimal number:
                json.WriteRawValue(number.ToString(ExactDecimal, CultureInfo.InvariantCulture));
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            default:
                json.WriteStringValue(Invariant(value));
                break;
        }
    }

    private void PrintTable(TextWriter output)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = WidestRow;
        var table = new Table().Border(TableBorder.Simple);
        int[] shown = [.. Enumerable.Range(0, columns.Count).Where(at => !columns[at].ForPrograms && (_rows.Count == 0 || _rows.Exists(row => row[at] is not null)))];
        foreach (var at in shown)
        {
            var numeric = _rows.Exists(row => row[at] is double or decimal or MoneyCell or long or int);
            var column = new TableColumn(Markup.Escape(columns[at].Name)) { Alignment = numeric ? Justify.Right : Justify.Left };
            table.AddColumn(numeric ? column.NoWrap() : column);
        }
        foreach (var row in _rows)
        {
            table.AddRow([.. shown.Select(at => Markup.Escape(ForPeople(row[at], columns[at])))]);
        }
        console.Write(table);
        foreach (var line in text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0))
        {
            output.WriteLine(line);
        }
    }

    private static string ForPeople(object? value, ResultColumn column) => value switch
    {
        null => "",
        double number when (number > 0 || (number == 0 && column.AboveZero)) && number < Math.Pow(10, -column.Decimals) && column.Decimals > 1 =>
            "<" + Rounded(Math.Pow(10, -column.Decimals), column.Decimals),
        double number => Rounded(number, column.Decimals),
        MoneyCell money => Signed(money.ToString()),
        decimal number => Signed(Math.Round(number, column.Decimals, MidpointRounding.AwayFromZero).ToString(ExactDecimal, CultureInfo.InvariantCulture)),
        long number => number.ToString("#,0", CultureInfo.InvariantCulture),
        bool flag => flag ? "yes" : "no",
        _ => Invariant(value),
    };

    private static string Rounded(double number, int decimals) =>
        Signed(Math.Round(number, decimals, MidpointRounding.AwayFromZero).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    private static string Signed(string text) =>
        text.StartsWith('-') ? (text.Trim('-', '0', '.').Length == 0 ? text[1..] : Minus + text[1..]) : text;

    private static string Invariant(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        decimal number => number.ToString(ExactDecimal, CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
