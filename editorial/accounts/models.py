"""The people of the newsroom. Accounts are known by mail address; roles add up."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property


class Role(models.TextChoices):
    """What a person may be in the newsroom. Board members hold a seat in `reviews`, not a role here."""

    AUTHOR = "author", "Author"
    EDITOR = "editor", "Editor"
    MANAGING_EDITOR = "managing_editor", "Managing editor"
    ADMINISTRATOR = "administrator", "Administrator"


class UserQuerySet(models.QuerySet["User"]):
    """Filters on people."""

    def holding(self, role: str) -> "UserQuerySet":
        """Active people who hold this role, in a stable order."""
        return self.filter(is_active=True, role_grants__role=role).order_by("pk")


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Creates people; the mail address is the account's name."""

    def create_user(self, email: str, password: str | None = None, *, name: str = "", **fields: object) -> "User":
        """Open an account. Without a password it cannot be signed in to until one is set."""
        user = self.model(email=self.normalize_email(email).lower(), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Open an administrator's account. It carries no editorial right: verbs ask roles, never this flag."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)  # type: ignore[arg-type]  # fields are the model's


class User(AbstractBaseUser, PermissionsMixin):
    """One person. Accounts are never reassigned and never deleted: the record names them."""

    email = models.EmailField("mail address", unique=True)
    name = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="one_account_per_mail_address"),)

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        """The name a reader or colleague sees."""
        return self.name or self.email

    def get_short_name(self) -> str:
        """The same; names are not taken apart."""
        return self.get_full_name()

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles this person holds, read once per request."""
        return frozenset(self.role_grants.values_list("role", flat=True))


class RoleGrant(models.Model):
    """A role a person holds. Granted and withdrawn through `accounts.roles` only, which writes the access chain."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    granted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "role"], name="a_role_is_held_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="role_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
