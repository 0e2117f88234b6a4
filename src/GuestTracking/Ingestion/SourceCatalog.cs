using GuestTracking.Core.Surveys;
using GuestTracking.Rollups;
using GuestTracking.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GuestTracking.Ingestion;

/// <summary>A mapping's source and questionnaire as the database knows them.</summary>
/// <param name="SourceId">Of the source.</param>
/// <param name="QuestionnaireId">Of the questionnaire version.</param>
/// <param name="Ordinals">For each answer of the mapping, in its order: the question's ordinal, 1-based.</param>
/// <param name="QuestionCount">Length of the answers array: the highest ordinal, derived questions included.</param>
/// <param name="HasDerived">True when a department has several questions.</param>
internal sealed record Questionnaire(short SourceId, short QuestionnaireId, IReadOnlyList<short> Ordinals, int QuestionCount, bool HasDerived)
{
    /// <summary>Departments of the mapping's comments on departments, in its order.</summary>
    public short[] CommentDepartments { get; init; } = [];
}

/// <summary>Registers sources, departments, questionnaires and questions as mappings name them.</summary>
internal static class SourceCatalog
{
    /// <summary>
    /// Finds or makes what the mapping names. A questionnaire version is fixed once answers may have come: a known question
    /// keeps its department, scale and method, and a department that has a question gets no second one; else <see cref="UserError"/>.
    /// </summary>
    public static async Task<Questionnaire> RegisterAsync(NpgsqlDataSource worker, Mapping mapping, CancellationToken cancellationToken)
    {
        await using var context = ChainContext.Open(worker);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({AdvisoryLocks.Questions})", cancellationToken);
        var departments = await DepartmentsAsync(context, mapping, cancellationToken);
        var source = await context.Sources.SingleOrDefaultAsync(row => row.Source == mapping.Source, cancellationToken);
        if (source is null)
        {
            source = context.Sources.Add(new SourceRow { Source = mapping.Source }).Entity;
            await context.SaveChangesAsync(cancellationToken);
        }
        var (name, version) = mapping.Questionnaire;
        var questionnaire = await context.Questionnaires.SingleOrDefaultAsync(
            row => row.SourceId == source.SourceId && row.Questionnaire == name && row.Version == version, cancellationToken);
        if (questionnaire is null)
        {
            questionnaire = context.Questionnaires.Add(
                new QuestionnaireRow { SourceId = source.SourceId, Questionnaire = name, Version = version }).Entity;
            await context.SaveChangesAsync(cancellationToken);
        }
        var questions = await context.Questions.Where(row => row.QuestionnaireId == questionnaire.QuestionnaireId)
            .OrderBy(row => row.Ordinal).ToListAsync(cancellationToken);
        AddQuestions(context, mapping, questionnaire.QuestionnaireId, departments, questions);
        await context.SaveChangesAsync(cancellationToken);
        await CompositeScores.AddQuestionsAsync(context, cancellationToken);
        var count = await context.Questions.CountAsync(row => row.QuestionnaireId == questionnaire.QuestionnaireId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var ordinals = questions.ToDictionary(row => row.Question, row => row.Ordinal, StringComparer.Ordinal);
        return new Questionnaire(source.SourceId, questionnaire.QuestionnaireId,
            [.. mapping.Answers.Select(answer => ordinals[answer.Question])], count, questions.Exists(row => row.Derived && row.Question != CompositeScores.Question))
        {
            CommentDepartments = [.. mapping.Comments.Select(comment => departments[comment.Department])],
        };
    }

    /// <summary>A department that is new brings its name; a key without one is taken for a slip of the pen. Reserved ones have theirs.</summary>
    private static async Task<Dictionary<string, short>> DepartmentsAsync(ChainContext context, Mapping mapping, CancellationToken cancellationToken)
    {
        var known = await context.Departments.ToDictionaryAsync(row => row.Department, StringComparer.Ordinal, cancellationToken);
        foreach (var answer in mapping.Answers)
        {
            if (!known.ContainsKey(answer.Department))
            {
                var name = mapping.Answers.Where(other => other.Department == answer.Department).Select(other => other.DepartmentName).FirstOrDefault(told => told is { Length: > 0 })
                    ?? ReservedDepartments.NameOf(answer.Department) ?? throw new UserError(
                        $"The department '{answer.Department}' of the question '{answer.Question}' is unknown. "
                        + (known.Count > 0 ? $"Known are: {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}. " : "")
                        + "If it is new, give it a name: add \"department_name\" to the answer in the mapping.");
                known[answer.Department] = context.Departments.Add(new DepartmentRow { Department = answer.Department, Name = name }).Entity;
                await context.SaveChangesAsync(cancellationToken);
            }
        }
        return known.ToDictionary(pair => pair.Key, pair => pair.Value.DepartmentId, StringComparer.Ordinal);
    }

    private static void AddQuestions(
        ChainContext context, Mapping mapping, short questionnaireId, Dictionary<string, short> departments, List<QuestionRow> questions)
    {
        var place = $"questionnaire '{mapping.Questionnaire.Name}' version '{mapping.Questionnaire.Version}' of source '{mapping.Source}'";
        var settled = questions.Select(row => row.DepartmentId).ToHashSet();
        var added = new List<QuestionRow>();
        foreach (var answer in mapping.Answers)
        {
            var scale = answer.Scale.ToScale();
            var method = answer.Method ?? MethodLabel.Of(answer.Question, scale);
            var department = departments[answer.Department];
            if (questions.Find(row => row.Question == answer.Question) is { } known)
            {
                if (known.DepartmentId != department || known.Lowest != scale.Lowest || known.Highest != scale.Highest
                    || known.Step != scale.Step || known.HigherIsBetter != scale.HigherIsBetter)
                {
                    throw new UserError($"The question '{answer.Question}' is known in {place} with another department or scale. "
                        + "A changed question is a new version: change questionnaire.version in the mapping.");
                }
                if (known.Method != method)
                {
                    throw new UserError($"The question '{answer.Question}' is known in {place} with the method '{known.Method}', not '{method}'. "
                        + "Another way of measuring is a new version: change questionnaire.version in the mapping.");
                }
                continue;
            }
            if (settled.Contains(department))
            {
                throw new UserError($"The question '{answer.Question}' is new in {place}, whose department '{answer.Department}' has "
                    + "its questions already. Another set of questions is a new version: change questionnaire.version in the mapping.");
            }
            added.Add(new QuestionRow
            {
                QuestionnaireId = questionnaireId,
                Question = answer.Question,
                Text = answer.Text,
                DepartmentId = department,
                Lowest = scale.Lowest,
                Highest = scale.Highest,
                Step = scale.Step,
                Steps = (short)scale.Steps,
                HigherIsBetter = scale.HigherIsBetter,
                StandsForDepartment = true,
                Method = method,
            });
        }
        AddDerived(mapping, added, departments);
        foreach (var question in added)
        {
            question.Ordinal = (short)(questions.Count + 1);
            questions.Add(question);
            context.Questions.Add(question);
        }
    }

    /// <summary>A department with several questions gets a derived one, 0–100 in hundredths, that stands for it.</summary>
    private static void AddDerived(Mapping mapping, List<QuestionRow> added, Dictionary<string, short> departments)
    {
        foreach (var department in added.GroupBy(row => row.DepartmentId).Where(group => group.Count() > 1).ToList())
        {
            foreach (var question in department)
            {
                question.StandsForDepartment = false;
            }
            var key = mapping.Answers.First(answer => departments[answer.Department] == department.Key).Department;
            added.Add(new QuestionRow
            {
                QuestionnaireId = department.First().QuestionnaireId,
                Question = $"department:{key}",
                DepartmentId = department.Key,
                Lowest = 0,
                Highest = 100,
                Step = 0.01m,
                Steps = 10_000,
                HigherIsBetter = true,
                Derived = true,
                StandsForDepartment = true,
                Method = mapping.StatedMethod(key) ?? MethodLabel.OfDerived(department.Select(row => row.Method)),
            });
        }
    }
}
