using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace GuestTracking.Tests.Jobs;

/// <summary>The way to the server, which can be cut and opened again: to who comes by it the server is stopped and started.</summary>
internal sealed class DatabaseProxy : IDisposable
{
    private readonly IPEndPoint _server;
    private readonly List<TcpClient> _open = [];
    private TcpListener _listener;

    public DatabaseProxy(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        _server = new IPEndPoint(IPAddress.Loopback, settings.Port);
        _listener = Listen(0);
        settings.Host = "127.0.0.1";
        settings.Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        ConnectionString = settings.ConnectionString;
    }

    public string ConnectionString { get; }

    /// <summary>Ends every connection and takes no new one.</summary>
    public void Stop()
    {
        _listener.Stop();
        lock (_open)
        {
            _open.ForEach(client => client.Dispose());
            _open.Clear();
        }
    }

    /// <summary>Takes connections again.</summary>
    public void Start() => _listener = Listen(new NpgsqlConnectionStringBuilder(ConnectionString).Port);

    public void Dispose() => Stop();

    private TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = AcceptAsync(listener);
        return listener;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                var server = new TcpClient();
                lock (_open)
                {
                    _open.AddRange([client, server]);
                }
                await server.ConnectAsync(_server);
                _ = CarryAsync(client, server);
                _ = CarryAsync(server, client);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // By Stop.
        }
    }

    private static async Task CarryAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception cut) when (cut is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One side is gone.
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }
}
