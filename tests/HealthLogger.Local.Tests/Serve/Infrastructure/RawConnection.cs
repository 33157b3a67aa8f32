using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace HealthLogger.Local.Tests.Serve;

/// <summary>Sends bytes that no HTTP client would send.</summary>
internal static partial class RawConnection
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Sends the bytes, then a request that closes the connection, and returns the statuses of all responses. That request was lost, or taken for a
    /// part of the one before, if its 404 is missing.
    /// </summary>
    public static Task<int[]> SendAsync(Uri url, string request) =>
        SendAllAsync(url, $"{request}GET /after HTTP/1.1\r\nHost: {url.Authority}\r\nConnection: close\r\n\r\n");

    /// <summary>Sends the bytes, and returns the statuses of all responses until the server closes the connection.</summary>
    public static async Task<int[]> SendAllAsync(Uri url, string bytes)
    {
        using var client = await OpenAsync(url, bytes);
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        var responses = new StringBuilder();
        try
        {
            while (await reader.ReadLineAsync().WaitAsync(Patience) is { } line)
            {
                responses.AppendLine(line);
            }
        }
        catch (IOException)
        {
            // The server closed the connection before it had read everything.
        }

        return [.. StatusLine().Matches(responses.ToString()).Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))];
    }

    /// <summary>Sends the bytes, and returns the status of the first response, with the connection open.</summary>
    public static async Task<int> SendFirstAsync(Uri url, string bytes)
    {
        using var client = await OpenAsync(url, bytes);
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        var line = await reader.ReadLineAsync().WaitAsync(Patience);
        return int.Parse(StatusLine().Match(line!).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    private static async Task<TcpClient> OpenAsync(Uri url, string bytes)
    {
        var client = new TcpClient();
        await client.ConnectAsync(url.Host, url.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(bytes));
        return client;
    }

    [GeneratedRegex(@"HTTP/1\.1 (\d{3}) ")]
    private static partial Regex StatusLine();
}
