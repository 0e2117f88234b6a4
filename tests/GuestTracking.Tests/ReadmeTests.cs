using GuestTracking.Files;
using System.Text.Json;
using System.Text.RegularExpressions;
using GuestTracking.Commands;
using GuestTracking.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests;

/// <summary>What the README shows is so.</summary>
internal sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(SharedData.Project, "README.md"));

    private static IEnumerable<string> Commands() => CommandLines().Matches(Readme).Select(match => match.Groups["command"].Value.Split('#')[0].Trim());

    [Test]
    public void Command_of_the_readme_is_one_of_the_program([ValueSource(nameof(Commands))] string command)
    {
        var root = CommandLine.Build(new CommandContext(TextWriter.Null, TextWriter.Null, TimeProvider.System));
        Assert.That(root.Parse(command).Errors.Select(error => error.Message), Is.Empty);
    }

    [Test]
    public void Mapping_of_the_readme_is_valid()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, JsonBlock().Match(Readme).Groups["json"].Value);
        var mapping = Mapping.Load(path);
        File.Delete(path);
        Assert.That(mapping.Answers.Select(answer => answer.Department).Distinct(), Is.EqualTo(new[] { "overall", "front_desk", "check_out" }));
    }

    [Test]
    public void Schema_of_mappings_names_what_the_program_reads()
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.Project, "src", "GuestTracking", "Ingestion", "mapping.schema.json")));
        var properties = schema.RootElement.GetProperty("properties");
        Assert.Multiple(() =>
        {
            Assert.That(Names(properties), Is.EquivalentTo(Members<Mapping>().Union(Members<InvitationMapping>()).Append("$schema")));
            Assert.That(Names(properties.GetProperty("format").GetProperty("properties")), Is.EquivalentTo(Members<FileFormat>()));
            Assert.That(Names(properties.GetProperty("columns").GetProperty("properties")), Is.EquivalentTo(Members<ColumnNames>().Union(Members<InvitationColumns>())));
            var answer = properties.GetProperty("answers").GetProperty("items").GetProperty("properties");
            Assert.That(Names(answer), Is.EquivalentTo(Members<AnswerColumn>()));
            Assert.That(Names(properties.GetProperty("comments").GetProperty("items").GetProperty("properties")), Is.EquivalentTo(Members<CommentColumn>()));
            Assert.That(Names(properties.GetProperty("contact_permission").GetProperty("properties")), Is.EquivalentTo(Members<ContactPermission>()));
            Assert.That(Names(properties.GetProperty("guest").GetProperty("properties")), Is.EquivalentTo(Members<GuestColumns>()));
            Assert.That(Names(answer.GetProperty("scale").GetProperty("properties")), Is.EquivalentTo(Members<AnswerScale>()));
        });
    }

    [Test]
    public void Links_of_the_documents_lead_somewhere([Values("README.md", "src/ARCHITECTURE.md", "docs/figures.md", "docs/containers.md")] string document)
    {
        var path = Path.Combine(SharedData.Project, document);
        var missing = Links().Matches(File.ReadAllText(path)).Select(match => match.Groups["target"].Value)
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target)));
        Assert.That(missing, Is.Empty);
    }

    private static IEnumerable<string> Names(JsonElement properties) => properties.EnumerateObject().Select(property => property.Name);

    private static IEnumerable<string> Members<T>() => typeof(T).GetProperties(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance)
        .Where(member => member.SetMethod is not null && member.Name is not ("Schema" or "EqualityContract"))
        .Select(member => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name));

    [GeneratedRegex(@"^(?:guesttracking|dotnet run --project src/GuestTracking --) (?<command>.+)$", RegexOptions.Multiline)]
    private static partial Regex CommandLines();

    [GeneratedRegex(@"```json\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();

    [GeneratedRegex(@"\]\((?<target>[^)#:]+)\)")]
    private static partial Regex Links();
}
