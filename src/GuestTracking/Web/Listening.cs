using System.Data.Common;
using System.Net;
using GuestTracking.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace GuestTracking.Web;

/// <summary>
/// What a worker listens for: <c>GET /health/live</c>, <c>GET /health/ready</c>, <c>POST /webhooks/SOURCE</c>. Plain HTTP, for behind a proxy
/// that ends TLS. Nothing of a request is logged but its refusal.
/// </summary>
internal sealed class Listening : IAsyncDisposable
{
    /// <summary>Connections for webhooks at most; they are none of those that jobs work with, so that a flood of deliveries stops no pull.</summary>
    private const int ConnectionsMax = 6;

    private static readonly TimeSpan ReadyTime = TimeSpan.FromSeconds(5);
    private readonly WebApplication _application;
    private readonly RefusalLog _refusals;
    private readonly Database _own;
    private readonly WebhookSources _sources;

    private Listening(WebApplication application, RefusalLog refusals, Database own, WebhookSources sources)
    {
        (_application, _refusals, _own, _sources) = (application, refusals, own, sources);
        Address = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Where it listens, with the port that was found when none was asked for (0).</summary>
    public Uri Address { get; }

    /// <summary>Begins to listen.</summary>
    /// <param name="url"><c>http://ADDRESS:PORT</c> with an IP address or <c>localhost</c>; <c>0.0.0.0</c> is every one of this machine.</param>
    /// <param name="database">Used in the role worker; deliveries are kept over a few connections of their own.</param>
    /// <param name="time">The clock that times of deliveries are compared with.</param>
    /// <param name="notReady">Why the worker takes no work just now, in a few words without secrets; null when it does.</param>
    /// <param name="cancellationToken">Cancels the beginning.</param>
    /// <param name="say">Takes a line about deliveries that were refused; without one they go to standard error.</param>
    /// <exception cref="UserError">The address is none, or taken.</exception>
    public static async Task<Listening> StartAsync(
        string url, Database database, TimeProvider time, Func<CancellationToken, Task<string?>> notReady, CancellationToken cancellationToken, Action<string>? say = null)
    {
        var end = EndPointOf(url);
        var refusals = new RefusalLog(time, say ?? Console.Error.WriteLine);
        var own = new Database(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MinPoolSize = 0, MaxPoolSize = ConnectionsMax }.ConnectionString);
        var sources = new WebhookSources(own.Worker, time);
        var receiver = new WebhookReceiver(own, sources, time, refusals);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        // Signals are the worker's matter, who stops listening when it stops.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = WebhookReceiver.BodyBytesMax;
            server.Limits.MaxRequestHeadersTotalSize = 16 << 10;
            server.Limits.MaxRequestHeaderCount = 64;
            server.Limits.MaxRequestLineSize = 4 << 10;
            server.Limits.MaxConcurrentConnections = 256;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            server.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
            server.Listen(end);
        });
        var application = builder.Build();
        application.UseRouting();
        application.MapGet("/health/live", (RequestDelegate)(context => AnswerAsync(context, StatusCodes.Status200OK, "live")));
        application.MapGet("/health/ready", (RequestDelegate)(async context =>
        {
            var reason = await WhyNotReadyAsync(database, notReady, context.RequestAborted);
            await AnswerAsync(context, reason is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, reason ?? "ready");
        }));
        application.MapPost("/webhooks/{source}", (RequestDelegate)receiver.ReceiveAsync);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (IOException taken)
        {
            await application.DisposeAsync();
            sources.Dispose();
            await own.DisposeAsync();
            throw new UserError($"Nothing can listen on {url}: {taken.Message} Name another address with --listen.", taken);
        }
        return new Listening(application, refusals, own, sources);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _sources.Dispose();
        await _own.DisposeAsync();
        _refusals.Finish();
    }

    private static async Task<string?> WhyNotReadyAsync(Database database, Func<CancellationToken, Task<string?>> notReady, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ReadyTime);
        try
        {
            await using var connection = await database.Worker.OpenConnectionAsync(limit.Token);
            await connection.ExecuteAsync("select 1", [], limit.Token);
            return await notReady(limit.Token);
        }
        catch (Exception away) when (away is DbException or TimeoutException or OperationCanceledException or IOException)
        {
            return "the database does not answer";
        }
    }

    private static Task AnswerAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text + "\n", context.RequestAborted);
    }

    private static IPEndPoint EndPointOf(string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var address) && address is { Scheme: "http", PathAndQuery: "/" })
        {
            var host = address.Host == "localhost" ? "127.0.0.1" : address.Host.Trim('[', ']');
            if (IPAddress.TryParse(host, out var ip))
            {
                return new IPEndPoint(ip, address.Port);
            }
        }
        throw new UserError($"'{url}' is no address to listen on. Write http://ADDRESS:PORT with an IP address, as in http://0.0.0.0:8080; TLS is ended by a proxy in front.");
    }

    /// <summary>Waits for nothing and ends nothing.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
