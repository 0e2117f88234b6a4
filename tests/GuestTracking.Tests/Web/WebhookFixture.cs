using System.Security.Cryptography;
using System.Text.Json.Nodes;
using GuestTracking.Ingestion;
using GuestTracking.Tests.Ingestion;
using GuestTracking.Web;
using NUnit.Framework;

namespace GuestTracking.Tests.Web;

/// <summary>A database with hotels and a source <c>guests</c> whose webhooks are listened for.</summary>
internal abstract class WebhookFixture : IngestFixture
{
    /// <summary>When deliveries are sent, unless a test says otherwise.</summary>
    protected static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 10, 0, TimeSpan.Zero);

    protected byte[] Key { get; } = RandomNumberGenerator.GetBytes(32);

    protected Listening Listening { get; private set; } = null!;

    protected Webhook Webhook { get; private set; } = null!;

    /// <summary>What was said of refusals.</summary>
    protected List<string> Said { get; } = [];

    /// <summary>The clock of who listens; it stands still until it is moved.</summary>
    protected HandClock Clock { get; private set; } = null!;

    /// <summary>Why the worker is not ready; null: it is.</summary>
    protected string? NotReady { get; set; }

    [SetUp]
    public async Task ListenAsync()
    {
        await ImportAsync(Definition());
        Clock = new HandClock();
        Listening = await Listening.StartAsync("http://127.0.0.1:0", Database.Database, Clock, _ => Task.FromResult(NotReady), default, Said.Add);
        Webhook = new Webhook(Listening.Address, Key);
    }

    [TearDown]
    public async Task StopListeningAsync() => await Listening.DisposeAsync();

    protected Task ImportAsync(SourceDefinition definition) => new SourceStore(Database.Database.Worker).ImportAsync(definition, default);

    /// <summary>A file with a secret.</summary>
    protected JsonObject SecretFile(byte[] key) => new() { ["file"] = Input.Json(Webhook.Secret(key)) };

    protected SourceDefinition Definition(Action<JsonObject>? change = null)
    {
        var definition = new JsonObject
        {
            ["source"] = "guests",
            ["connector"] = "formbricks",
            ["settings"] = new JsonObject { ["secret"] = SecretFile(Key) },
            ["mapping"] = new JsonObject
            {
                ["source"] = "guests",
                ["questionnaire"] = new JsonObject { ["name"] = "stay", ["version"] = "1" },
                ["columns"] = new JsonObject { ["property"] = "data.hotel", ["response"] = "id" },
                ["dates"] = new JsonObject { ["departure"] = new JsonObject { ["column"] = "data.departure" } },
                ["business_date"] = "departure",
                ["answers"] = new JsonArray(Answer("overall"), Answer("rooms")),
            },
        };
        change?.Invoke(definition);
        return SourceDefinition.Parse(definition.ToJsonString(), "guests");
    }

    protected Task<PullResult> PullAsync(SourceDefinition? definition = null, DateTimeOffset? at = null) =>
        new SourcePull(Database.Database, new FixedClock(at ?? Now)).RunAsync(definition ?? Definition(), null, default);

    private static JsonObject Answer(string question)
    {
        var answer = InputFiles.Answer(question);
        answer["column"] = $"data.{question}";
        return answer;
    }

    /// <summary>It is always <see cref="Now"/>; what passes is moved by hand.</summary>
    protected sealed class HandClock : TimeProvider
    {
        private long _timestamp;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _timestamp);

        public void Move(TimeSpan passed) => Interlocked.Add(ref _timestamp, passed.Ticks);
    }
}
