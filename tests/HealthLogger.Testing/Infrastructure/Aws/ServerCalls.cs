using Microsoft.AspNetCore.Http;

namespace HealthLogger.Testing.Aws;

/// <summary>One call on a service.</summary>
/// <param name="Number">Counts the calls from the server's start, from 1.</param>
/// <param name="Name">The operation's name in AWS's API, such as <c>PutObject</c>.</param>
public sealed record ServerCall(int Number, string Name);

/// <summary>The error that a service returns instead of doing its work.</summary>
/// <param name="status">The HTTP status, or 0 to cut the connection without a response.</param>
public sealed class AwsErrorException(int status, string code) : Exception(code)
{
    public static readonly AwsErrorException ConnectionCut = new(0, "ConnectionCut");

    public int Status => status;

    public string Code => Message;
}

/// <summary>Records the calls on a server, and lets a test interfere with each of them.</summary>
public sealed class ServerCalls
{
    private readonly List<string> _names = [];

    /// <summary>Is awaited before the service does anything; may throw an <see cref="AwsErrorException"/>.</summary>
    public Func<ServerCall, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Is awaited after the service has done its work, before it responds; may throw an <see cref="AwsErrorException"/>.</summary>
    public Func<ServerCall, Task> After { get; set; } = _ => Task.CompletedTask;

    /// <summary>Returns a response to send instead of doing the work, or null to do it.</summary>
    public Func<ServerCall, RequestDelegate?> Instead { get; set; } = _ => null;

    /// <summary>The operations called so far, whether they succeeded or not.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_names)
            {
                return [.. _names];
            }
        }
    }

    /// <param name="work">Does the service's work and returns the response.</param>
    /// <param name="refuse">Writes an error in the service's format.</param>
    public async Task MakeAsync(string name, HttpContext http, Func<RequestDelegate> work, Func<AwsErrorException, Task> refuse)
    {
        var call = Enter(name);
        try
        {
            await Before(call);
            var respond = Instead(call) ?? work();
            await After(call);
            await respond(http);
        }
        catch (AwsErrorException fault) when (fault.Status == 0)
        {
            http.Abort();
        }
        catch (AwsErrorException fault)
        {
            http.Response.StatusCode = fault.Status;
            await refuse(fault);
        }
    }

    private ServerCall Enter(string name)
    {
        lock (_names)
        {
            _names.Add(name);
            return new ServerCall(_names.Count, name);
        }
    }
}
