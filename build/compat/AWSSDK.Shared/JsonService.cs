using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Amazon.Compat;

/// <summary>A service that speaks AWS's JSON 1.1 protocol, as the pipeline of AWSSDK.Core needs to know it.</summary>
/// <param name="Id">Names the service in environment variables, such as AWS_ENDPOINT_URL_ATHENA for Athena.</param>
/// <param name="Name">Names the service in signatures and host names.</param>
/// <param name="Namespace">The namespace of the service's package.</param>
/// <param name="Target">The prefix of an operation's name in the header X-Amz-Target.</param>
/// <param name="Version">The version of the service's API, such as 2017-05-18.</param>
/// <param name="ReadError">Creates an exception from an error response and its body.</param>
internal sealed record JsonService(
    string Id, string Name, string Namespace, string Target, string Version, Func<ErrorResponse, byte[], AmazonServiceException> ReadError)
    : IServiceMetadata
{
    public string ServiceId => Id;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();

    // Both are inserted right after the marshaller, so the one added last runs first: it needs only the request.
    public static void Customize(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new EndpointHandler());
        pipeline.AddHandlerAfter<Marshaller>(new SignatureHandler());
    }

    /// <summary>Every call is signed with version 4.</summary>
    private sealed class SignatureHandler : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
    }
}
