using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Sends malformed requests on a connection, and opens a new one when the server has closed it.</summary>
internal sealed partial class MalformedSender(Uri url, MalformedRequest requests) : IDisposable
{
    // A request that lost a part of its framing is not answered until the rest comes.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly byte[] _buffer = new byte[64 * 1024];
    private TcpClient? _client;

    public async Task SendAsync(int count, ConcurrentDictionary<int, int> statuses)
    {
        for (var i = 0; i < count; i++)
        {
            var isRaw = i % 5 == 0;
            var answer = await SendOneAsync(isRaw ? requests.Raw() : requests.Framed(), isRaw);
            var found = StatusLine().Matches(answer).Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).DefaultIfEmpty(0);
            foreach (var status in found)
            {
                statuses.AddOrUpdate(status, 1, (_, before) => before + 1);
            }
        }
    }

    public void Dispose() => _client?.Dispose();

    private async Task<string> SendOneAsync(string request, bool isLast)
    {
        try
        {
            _client ??= Connect();
            await _client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
            if (isLast)
            {
                _client.Client.Shutdown(SocketShutdown.Send);
            }

            var answer = await ReadAsync(_client.GetStream(), toEnd: isLast);
            if (answer.Contains("Connection: close", StringComparison.OrdinalIgnoreCase))
            {
                Close();
            }

            return answer;
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidOperationException)
        {
            // The server has closed the connection after the request before.
            Close();
            return "";
        }
    }

    // Returns the first response, or everything until the server closes the connection.
    private async Task<string> ReadAsync(NetworkStream stream, bool toEnd)
    {
        var answer = new StringBuilder();
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            while (toEnd || !IsWhole(answer.ToString()))
            {
                var read = await stream.ReadAsync(_buffer, timeout.Token);
                if (read == 0)
                {
                    Close();
                    break;
                }

                answer.Append(Encoding.Latin1.GetString(_buffer, 0, read));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            Close();
        }

        return answer.ToString();
    }

    private static bool IsWhole(string answer)
    {
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var length = ContentLength().Match(answer);
        return end > 0 && answer.Length >= end + 4 + (length.Success ? int.Parse(length.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0);
    }

    private TcpClient Connect() => new(url.Host, url.Port) { LingerState = new LingerOption(true, 0) }; // keeps no port in use afterwards

    private void Close()
    {
        _client?.Dispose();
        _client = null;
    }

    [GeneratedRegex(@"HTTP/1\.1 (\d{3}) ")]
    private static partial Regex StatusLine();

    [GeneratedRegex(@"Content-Length: (\d+)")]
    private static partial Regex ContentLength();
}
