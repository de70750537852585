"""The provider's handbook: pages made from the sources, and a book of them and of the written pages."""
