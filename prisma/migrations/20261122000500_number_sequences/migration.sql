-- Running numbers of requests and certificates. A gap after a rolled-back transaction is harmless.
CREATE SEQUENCE "request_number";
CREATE SEQUENCE "certificate_number";
