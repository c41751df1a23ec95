#pragma once
#include <libwebsockets.h>
#include <sys/socket.h>

// What Swift cannot import: macros, and structs that must be zeroed before use.

/// Bytes libwebsockets needs free in front of every buffer it writes.
static inline size_t wayfarer_lws_pre(void) { return LWS_PRE; }

/// A context without any vhost, that listens on nothing.
static inline struct lws_context *wayfarer_lws_create_context(
    unsigned int service_buffer_size, unsigned int max_sockets, unsigned int timeout_seconds) {
  struct lws_context_creation_info info;
  memset(&info, 0, sizeof info);
  info.port = CONTEXT_PORT_NO_LISTEN;
  info.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS | LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
  info.gid = -1;
  info.uid = -1;
  info.pt_serv_buf_size = service_buffer_size;
  info.fd_limit_per_thread = max_sockets;
  info.timeout_secs = timeout_seconds;
  info.max_http_header_data = 16384;
  return lws_create_context(&info);
}

/// A vhost for client connections. `ca_file` replaces the system's certificates when not NULL.
static inline struct lws_vhost *wayfarer_lws_create_vhost(
    struct lws_context *context, const struct lws_protocols *protocols, const char *name,
    int uses_tls, const char *ca_file) {
  struct lws_context_creation_info info;
  memset(&info, 0, sizeof info);
  info.port = CONTEXT_PORT_NO_LISTEN;
  info.protocols = protocols;
  info.vhost_name = name;
  if (uses_tls) {
    info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
    if (ca_file) {
      info.options |= LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS;
      info.client_ssl_ca_filepath = ca_file;
    }
  }
  struct lws_vhost *vhost = lws_create_vhost(context, &info);
  // lws_create_vhost reads http_proxy from the environment; port 0 switches the proxy off again.
  if (vhost) lws_set_proxy(vhost, ":0");
  return vhost;
}

/// Starts a client connection; `identity` comes back as the user pointer of every callback.
static inline struct lws *wayfarer_lws_connect(
    struct lws_context *context, struct lws_vhost *vhost, const char *address, int port,
    const char *host_header, const char *path, const char *protocol_name, int uses_tls,
    void *identity) {
  // All zero: no keep-alive pings of our own. A browser stopped in a debugger is not dead.
  static const lws_retry_bo_t no_pings;
  struct lws_client_connect_info info;
  memset(&info, 0, sizeof info);
  info.context = context;
  info.vhost = vhost;
  info.address = address;
  info.port = port;
  info.host = host_header;
  info.path = path;
  info.origin = NULL;  // browsers refuse debugging connections that carry an Origin
  info.local_protocol_name = protocol_name;
  info.alpn = "http/1.1";
  info.ietf_version_or_minus_one = -1;
  info.userdata = identity;
  info.retry_and_idle_policy = &no_pings;
  info.ssl_connection = LCCSCF_HTTP_NO_FOLLOW_REDIRECT | (uses_tls ? LCCSCF_USE_SSL : 0);
  return lws_client_connect_via_info(&info);
}

/// Closes the connection at the next turn of the service loop, without a closing handshake.
///
/// A connection that is being set up sets time limits of its own in each of its stages, and each
/// takes the place of ours: so the socket is shut down as well, which no stage outlives.
static inline void wayfarer_lws_kill(struct lws *wsi) {
  lws_sockfd_type descriptor = lws_get_socket_fd(wsi);
  if (descriptor >= 0) shutdown(descriptor, SHUT_RDWR);
  lws_set_timeout(wsi, PENDING_TIMEOUT_KILLED_BY_PARENT, LWS_TO_KILL_ASYNC);
}
