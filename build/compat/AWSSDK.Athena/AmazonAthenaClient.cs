using Amazon.Athena.Internal;
using Amazon.Athena.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Amazon.Athena;

/// <summary>Four of Athena's calls, on the pipeline of AWSSDK.Core: its credentials, signatures, retries and endpoints.</summary>
public class AmazonAthenaClient : AmazonServiceClient, IAmazonAthena
{
    public AmazonAthenaClient()
        : base(new AmazonAthenaConfig())
    {
    }

    public AmazonAthenaClient(RegionEndpoint region)
        : base(new AmazonAthenaConfig { RegionEndpoint = region })
    {
    }

    public AmazonAthenaClient(AmazonAthenaConfig config)
        : base(config)
    {
    }

    public AmazonAthenaClient(AWSCredentials credentials)
        : this(credentials, new AmazonAthenaConfig())
    {
    }

    public AmazonAthenaClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonAthenaConfig { RegionEndpoint = region })
    {
    }

    public AmazonAthenaClient(AWSCredentials credentials, AmazonAthenaConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public AmazonAthenaClient(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonAthenaConfig())
    {
    }

    public AmazonAthenaClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonAthenaConfig { RegionEndpoint = region })
    {
    }

    public AmazonAthenaClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonAthenaConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    public AmazonAthenaClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonAthenaConfig())
    {
    }

    public AmazonAthenaClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonAthenaConfig { RegionEndpoint = region })
    {
    }

    public AmazonAthenaClient(
        string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonAthenaConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata { get; } = new Metadata();

    public virtual Task<GetQueryExecutionResponse> GetQueryExecutionAsync(
        GetQueryExecutionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetQueryExecutionResponse>(request, Calls.GetQueryExecution, cancellationToken);

    public virtual Task<GetQueryResultsResponse> GetQueryResultsAsync(
        GetQueryResultsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetQueryResultsResponse>(request, Calls.GetQueryResults, cancellationToken);

    public virtual Task<StartQueryExecutionResponse> StartQueryExecutionAsync(
        StartQueryExecutionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StartQueryExecutionResponse>(request, Calls.StartQueryExecution, cancellationToken);

    public virtual Task<StopQueryExecutionResponse> StopQueryExecutionAsync(
        StopQueryExecutionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StopQueryExecutionResponse>(request, Calls.StopQueryExecution, cancellationToken);

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    // Both go in right after the marshaller, so the one that is added last runs first: it needs the request alone.
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new EndpointHandler());
        pipeline.AddHandlerAfter<Marshaller>(new SignatureHandler());
    }
}
