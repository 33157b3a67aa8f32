using Microsoft.AspNetCore.Http;

namespace HealthLogger.Functions.Tests.Aws;

/// <summary>One call on a service: the how-manieth since the beginning, from 1, and its name in AWS's API.</summary>
internal sealed record ServerCall(int Number, string Name);

/// <summary>What a service answers instead of doing its work.</summary>
/// <param name="status">0: it does not answer, the connection is cut.</param>
internal sealed class AwsFault(int status, string code) : Exception(code)
{
    public static readonly AwsFault Cut = new(0, "Cut");

    public int Status => status;

    public string Code => Message;
}

/// <summary>The calls on a server, with a door on either side of each.</summary>
internal sealed class ServerCalls
{
    private readonly List<string> _names = [];

    /// <summary>Is awaited before the service does anything; may throw an <see cref="AwsFault"/>.</summary>
    public Func<ServerCall, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Is awaited after the service has done its work, before it answers; may throw an <see cref="AwsFault"/>.</summary>
    public Func<ServerCall, Task> After { get; set; } = _ => Task.CompletedTask;

    /// <summary>All calls so far, whatever became of them.</summary>
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

    /// <param name="work">Does the service's part, and answers how to say so.</param>
    /// <param name="refuse">Writes an error in the service's form.</param>
    public async Task MakeAsync(string name, HttpContext http, Func<RequestDelegate> work, Func<AwsFault, Task> refuse)
    {
        var call = Enter(name);
        try
        {
            await Before(call);
            var answer = work();
            await After(call);
            await answer(http);
        }
        catch (AwsFault fault) when (fault.Status == 0)
        {
            http.Abort();
        }
        catch (AwsFault fault)
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
